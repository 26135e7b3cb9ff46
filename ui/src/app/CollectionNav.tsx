// The book's collections, and how many records each holds.

import type { Collection } from '../backend/bindings';
import { formatCount } from './format';

interface CollectionNavProps {
  collections: Collection[];
  current: string | null;
  onChoose: (name: string) => void;
}

export function CollectionNav({ collections, current, onChoose }: CollectionNavProps) {
  return (
    // Named here: the heading is set in capitals, and browsers name by what is drawn.
    <nav className="nav" aria-label="Collections">
      <h2 aria-hidden>Collections</h2>
      <ul>
        {collections.map(({ name, total }) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === current ? 'page' : undefined}
              onClick={() => onChoose(name)}
            >
              <span className="nav-name">{name}</span>{' '}
              <span className="nav-count">{formatCount(total)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
