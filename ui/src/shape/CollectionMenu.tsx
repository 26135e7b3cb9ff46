// What can be done with a collection as a whole, in a menu at its name.

import { Ellipsis } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

export type CollectionAction = 'rename' | 'fields' | 'up' | 'down' | 'delete';

interface CollectionMenuProps {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  onAction: (action: CollectionAction) => void;
}

export default function CollectionMenu(props: CollectionMenuProps) {
  const { name, isFirst, isLast, isOpen, onOpenChange, onAction } = props;
  const items: { action: CollectionAction; label: string; off?: boolean }[] = [
    { action: 'rename', label: 'Rename…' },
    { action: 'fields', label: 'Fields…' },
    { action: 'up', label: 'Move up', off: isFirst },
    { action: 'down', label: 'Move down', off: isLast },
    { action: 'delete', label: 'Delete…' },
  ];
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button className="nav-more" aria-label={`More for ${name}`}>
        <Ellipsis aria-hidden className="icon" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="menu">
          {items.map(({ action, label, off = false }) => (
            <MenuItem
              key={action}
              className="menu-item"
              isDisabled={off}
              onAction={() => onAction(action)}
            >
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
