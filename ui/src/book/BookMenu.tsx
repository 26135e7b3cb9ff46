// The quiet menu in the header: what can be done with the book as a whole.

import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Keyboard } from 'react-aria-components/Keyboard';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { keys } from '../app/shortcuts';

interface BookMenuProps {
  onNewWindow: () => void;
  onOpenBook: () => void;
  onDeletedCollections: () => void;
  onSettings: () => void;
  /** Null where the program does not replace itself. */
  onCheckForUpdates: (() => void) | null;
}

export default function BookMenu({ onCheckForUpdates, ...on }: BookMenuProps) {
  return (
    <MenuTrigger>
      <Button className="button quiet">
        Book <ChevronDown aria-hidden className="icon" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu">
          <MenuItem className="menu-item" textValue="New window" onAction={on.onNewWindow}>
            <Text slot="label">New window</Text>
            <Keyboard>{keys('N', true)}</Keyboard>
          </MenuItem>
          <MenuItem className="menu-item" textValue="Open book…" onAction={on.onOpenBook}>
            <Text slot="label">Open book…</Text>
            <Keyboard>{keys('O')}</Keyboard>
          </MenuItem>
          <MenuItem
            className="menu-item"
            textValue="Deleted collections…"
            onAction={on.onDeletedCollections}
          >
            <Text slot="label">Deleted collections…</Text>
          </MenuItem>
          <MenuItem className="menu-item" textValue="Settings…" onAction={on.onSettings}>
            <Text slot="label">Settings…</Text>
            <Keyboard>{keys(',')}</Keyboard>
          </MenuItem>
          {onCheckForUpdates && (
            <MenuItem className="menu-item" textValue="Check for updates…" onAction={onCheckForUpdates}>
              <Text slot="label">Check for updates…</Text>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
