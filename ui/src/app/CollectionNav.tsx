// The book's collections, how many records each holds, and what can be done with them.

import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Collection } from '../backend/bindings';
import type { CollectionAction } from '../shape/CollectionMenu';
import { fetched } from './fetched';
import { formatCount } from './format';

// This keeps the menu's place until its code is there.
const CollectionMenu = fetched(
  () => import('../shape/CollectionMenu'),
  <span className="nav-more" aria-hidden />,
);

interface CollectionNavProps {
  collections: readonly Collection[];
  current: string | null;
  onChoose: (name: string) => void;
  /** Null where this book may not be written in. */
  onNew: (() => void) | null;
  onAction: (action: CollectionAction, collection: Collection) => void;
}

export function CollectionNav({ collections, current, onChoose, onNew, onAction }: CollectionNavProps) {
  const [menuOf, setMenuOf] = useState<string | null>(null);
  return (
    // Named here: the heading is set in capitals, and browsers name by what is drawn.
    <nav className="nav" aria-label="Collections">
      <h2 aria-hidden>Collections</h2>
      <ul>
        {collections.map((collection, at) => {
          const { name, total } = collection;
          return (
            <li
              key={name}
              className="nav-item"
              onContextMenu={(event) => {
                if (onNew === null) return;
                event.preventDefault();
                setMenuOf(name);
              }}
            >
              <button
                type="button"
                className="nav-choose"
                aria-current={name === current ? 'page' : undefined}
                onClick={() => onChoose(name)}
              >
                <span className="nav-name">{name}</span>{' '}
                <span className="nav-count">{formatCount(total)}</span>
              </button>
              {onNew !== null && (
                <CollectionMenu
                  name={name}
                  isFirst={at === 0}
                  isLast={at === collections.length - 1}
                  isOpen={menuOf === name}
                  onOpenChange={(open) => setMenuOf(open ? name : null)}
                  onAction={(action) => onAction(action, collection)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {onNew !== null && (
        <button type="button" className="nav-new" onClick={onNew}>
          <Plus aria-hidden className="icon" /> New collection
        </button>
      )}
    </nav>
  );
}
