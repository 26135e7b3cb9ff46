// What can be done with a collection as a whole, in a menu at its name.

import { ContextMenu, Item } from '../menu/ContextMenu';
import type { MenuPlace } from '../menu/place';
import { COLLECTION_KEYS } from './keys';

export type CollectionAction = 'rename' | 'fields' | 'up' | 'down' | 'delete';

interface CollectionMenuProps {
  name: string;
  place: MenuPlace;
  isFirst: boolean;
  isLast: boolean;
  onAction: (action: CollectionAction) => void;
  onClose: () => void;
}

export default function CollectionMenu(props: CollectionMenuProps) {
  const { name, place, isFirst, isLast, onAction, onClose } = props;
  const items: { action: CollectionAction; label: string; shortcut?: string; off?: boolean }[] = [
    { action: 'rename', label: 'Rename…', shortcut: COLLECTION_KEYS.written('rename') },
    { action: 'fields', label: 'Fields…' },
    { action: 'up', label: 'Move up', shortcut: COLLECTION_KEYS.written('up'), off: isFirst },
    { action: 'down', label: 'Move down', shortcut: COLLECTION_KEYS.written('down'), off: isLast },
    { action: 'delete', label: 'Delete…', shortcut: COLLECTION_KEYS.written('delete') },
  ];
  return (
    <ContextMenu label={`Collection ${name}`} place={place} onClose={onClose}>
      {items.map(({ action, label, shortcut, off = false }) => (
        <Item key={action} name={label} shortcut={shortcut} off={off} run={() => onAction(action)} />
      ))}
    </ContextMenu>
  );
}
