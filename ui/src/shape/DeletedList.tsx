// Collections or fields that were deleted, when, and how to bring each back.

import type { Deleted } from '../backend/bindings';
import { formatWhen } from '../lib/format';

interface DeletedListProps {
  label: string;
  deleted: readonly Deleted[];
  /** Null where this book may not be written in. */
  onRestore: ((name: string) => void) | null;
}

export function DeletedList({ label, deleted, onRestore }: DeletedListProps) {
  if (deleted.length === 0) return null;
  return (
    <ul className="deleted" aria-label={label}>
      {deleted.map(({ name, at }, place) => {
        // Of several with the same name, the one that was deleted last comes back first.
        const comesBack = deleted.findIndex((each) => each.name === name) === place;
        return (
          <li key={`${name} ${at}`}>
            <span className="deleted-name">{name}</span>
            <span className="deleted-at">deleted {formatWhen(at)}</span>
            {comesBack && onRestore !== null && (
              <button
                type="button"
                className="button"
                aria-label={`Restore ${name}`}
                onClick={() => onRestore(name)}
              >
                Restore
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
