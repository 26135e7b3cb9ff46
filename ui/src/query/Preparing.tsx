// Says that something is being made ready for the shown collection, and how far it is. It hears of that
// and never looks by itself.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId } from 'react';
import type { CollectionId } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { KEYS, preparationsQuery } from '../backend/queries';

export default function Preparing({ collection }: { collection: CollectionId }) {
  const backend = useBackend();
  const client = useQueryClient();
  const id = useId();
  const { data } = useQuery(preparationsQuery(backend));
  useEffect(
    () => backend.onPreparations(() => void client.invalidateQueries({ queryKey: KEYS.preparations })),
    [backend, client],
  );

  const preparation = data?.find((each) => each.collection === collection);
  if (preparation === undefined) return null;
  const { purpose, done, total } = preparation;
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  return (
    <span className="preparing">
      <span id={id} className="preparing-purpose">
        Preparing to {purpose.charAt(0).toLowerCase() + purpose.slice(1)}…
      </span>
      <progress aria-labelledby={id} max={100} value={percent} />
      <span aria-hidden>{percent} %</span>
    </span>
  );
}
