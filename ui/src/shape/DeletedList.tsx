// Collections or fields that were deleted, when, and how to bring each back.

import type { Deleted } from '../backend/bindings';
import { formatWhen } from '../lib/format';

interface DeletedListProps {
  label: string;
  deleted: readonly Deleted[];
  /** Null where this book may not be written in. */
  onRestore: ((deleted: Deleted) => void) | null;
}

export function DeletedList({ label, deleted, onRestore }: DeletedListProps) {
  if (deleted.length === 0) return null;
  return (
    <ul className="deleted" aria-label={label}>
      {deleted.map((each) => (
        <li key={each.id}>
          <span className="deleted-name">{each.name}</span>
          <span className="deleted-at">deleted {formatWhen(each.at)}</span>
          {onRestore !== null && (
            <button
              type="button"
              className="button"
              aria-label={`Restore ${each.name}`}
              onClick={() => onRestore(each)}
            >
              Restore
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
