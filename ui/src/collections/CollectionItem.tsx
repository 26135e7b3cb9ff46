// One of the book's collections in their list.

import { Ellipsis } from 'lucide-react';
import { memo } from 'react';
import type { Collection, CollectionId } from '../backend/bindings';
import { formatCount } from '../lib/format';
import { useLocale } from '../lib/locale';
import type { MenuPlace } from '../menu/place';

interface CollectionItemProps {
  collection: Collection;
  isCurrent: boolean;
  /** Tab leads to this one. */
  isStop: boolean;
  hasMenu: boolean;
  menuOpen: boolean;
  onChoose: (collection: CollectionId) => void;
  onMenu: (collection: Collection, place: MenuPlace) => void;
  onFocus: (collection: CollectionId) => void;
}

export const CollectionItem = memo(function CollectionItem(props: CollectionItemProps) {
  const { collection, isCurrent, isStop, hasMenu, menuOpen, onChoose, onMenu, onFocus } = props;
  const { id, name, total } = collection;
  useLocale();
  return (
    <li className="nav-item" data-collection={id} onFocus={() => onFocus(id)}>
      <button
        type="button"
        className="nav-choose"
        tabIndex={isStop ? 0 : -1}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => onChoose(id)}
      >
        <span className="nav-name">{name}</span>{' '}
        <span className="nav-count">{formatCount(total)}</span>
      </button>
      {hasMenu && (
        <button
          type="button"
          className="nav-more"
          // The keys for a menu open it at the name.
          tabIndex={-1}
          aria-label={`More for ${name}`}
          aria-haspopup="menu"
          aria-expanded={menuOpen}
          onClick={(event) => onMenu(collection, { anchor: event.currentTarget, point: null })}
        >
          <Ellipsis aria-hidden className="icon" />
        </button>
      )}
    </li>
  );
});
