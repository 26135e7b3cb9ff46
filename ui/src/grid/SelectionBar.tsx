// What can be done with the selected records. It stands below the list, so that no row moves when it comes.

import { Copy, Trash2, X } from 'lucide-react';
import { formatCount } from '../lib/format';
import { MOST_SELECTED } from './Selection';

interface SelectionBarProps {
  count: number;
  /** Null in a read-only book. */
  onDelete: (() => void) | null;
  onCopy: () => void;
  onClear: () => void;
}

export function SelectionBar({ count, onDelete, onCopy, onClear }: SelectionBarProps) {
  const text = count === 0 ? '' : `${formatCount(count)} selected`;
  return (
    <>
      <p role="status" aria-label="Selection" className="visually-hidden">
        {text}
      </p>
      {count > 0 && (
        <div role="toolbar" aria-label="Selected records" className="selection-bar">
          <span>
            {text}
            {count >= MOST_SELECTED && <span className="soft">, the most at once</span>}
          </span>
          <button type="button" className="button quiet" onClick={onCopy}>
            <Copy aria-hidden className="icon" /> Copy
          </button>
          {onDelete && (
            <button type="button" className="button quiet" onClick={onDelete}>
              <Trash2 aria-hidden className="icon" /> Delete
            </button>
          )}
          <span className="spacer" />
          <button type="button" className="icon-button" aria-label="Clear selection" onClick={onClear}>
            <X aria-hidden className="icon" />
          </button>
        </div>
      )}
    </>
  );
}
