// What was done to a record, the latest first: who, when, with which program, and each field's value
// before and after. Any version that there was can be had again.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Change, Collection, Record as BookRecord } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { historyQuery } from '../backend/queries';
import { toReport } from '../backend/report';
import { formatWhen } from '../lib/format';
import { useNotices } from '../notices/notices';
import { sayRefusal } from '../notices/refusal';
import { useActions } from '../write/context';
import { FieldChanges } from './FieldChanges';

const DONE = { create: 'Made', edit: 'Changed', delete: 'Deleted', restore: 'Restored' } as const;

interface HistoryProps {
  collection: Collection;
  record: BookRecord;
  /** Whether earlier versions can be brought back. */
  canRestore: boolean;
}

export function History({ collection, record, canRestore }: HistoryProps) {
  const backend = useBackend();
  const notices = useNotices();
  const actions = useActions();
  const { id, version } = record;
  const history = useQuery(historyQuery(backend, collection.id, record));
  const [restoring, setRestoring] = useState(false);

  async function restore(to: number): Promise<void> {
    if (restoring) return;
    setRestoring(true);
    try {
      await actions.revertRecord(collection.id, { id, version }, to);
    } catch (thrown) {
      sayRefusal(notices, `Version ${to} was not restored`, thrown);
    } finally {
      setRestoring(false);
    }
  }

  if (history.error) {
    return (
      <div className="panel-body">
        <p role="alert" className="alert">
          The history cannot be read: {toReport(history.error).message}
        </p>
      </div>
    );
  }
  return (
    <div className="panel-body">
      <ol className="history" aria-label="History">
        {(history.data ?? []).toReversed().map((change) => (
          <li key={change.version} aria-label={`Version ${change.version}`}>
            <Head change={change} />
            <FieldChanges change={change} fields={collection.fields} />
            {canRestore && change.version < version && (
              <button
                type="button"
                className="button small"
                aria-disabled={restoring}
                onClick={() => void restore(change.version)}
              >
                Restore this version
              </button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Head({ change }: { change: Change }) {
  return (
    <>
      <p className="history-head">
        {DONE[change.kind]} by {change.by}
      </p>
      <p className="history-when">
        {formatWhen(change.at)}
        {change.program !== null && ` · ${change.program}`}
      </p>
    </>
  );
}
