// How many programs have the book open, and pressed, which. It costs nothing while nobody comes or goes.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Instance } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { instancesQuery, KEYS } from '../backend/queries';
import { toReport } from '../backend/report';
import { formatCount } from '../lib/format';
import { details, programName } from './details';

export default function OpenHere() {
  const { instances, error } = useInstances();
  const title = useId();
  return (
    <DialogTrigger>
      <Button className="button quiet">
        Open here: <b>{error || !instances ? 'not known' : formatCount(instances.length)}</b>
      </Button>
      <Popover className="popover instances" placement="top start" aria-labelledby={title}>
        <h2 id={title}>Open here</h2>
        {error && <p>{toReport(error).message}</p>}
        {instances && !error && <Instances instances={instances} />}
      </Popover>
    </DialogTrigger>
  );
}

function Instances({ instances }: { instances: Instance[] }) {
  return (
    <>
      <ul>
        {instances.map((instance) => (
          <li key={`${instance.pid} ${instance.host} ${instance.since}`}>
            <span className="instance-program">{programName(instance)}</span>{' '}
            {instance.thisProcess && <span className="instance-own">this program</span>}{' '}
            <span className="instance-details">{details(instance)}</span>
          </li>
        ))}
      </ul>
      {!instances.some(({ thisProcess }) => thisProcess) && (
        <p>This program itself is not listed.</p>
      )}
    </>
  );
}

function useInstances() {
  const backend = useBackend();
  const client = useQueryClient();
  const { data: instances, error } = useQuery(instancesQuery(backend));
  useEffect(
    () => backend.onInstances(() => void client.invalidateQueries({ queryKey: KEYS.instances })),
    [backend, client],
  );
  return { instances, error };
}
