// The quiet menu in the header: what can be done with the book as a whole.

import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Keyboard } from 'react-aria-components/Keyboard';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { WINDOW_KEYS } from '../app/shortcuts';

interface BookMenuProps {
  onNewWindow: () => void;
  onOpenBook: () => void;
  onDeletedCollections: () => void;
  onSettings: () => void;
  onKeyboardHelp: () => void;
  /** Null where nothing can be replaced. */
  onReplace: (() => void) | null;
  /** Null where the program does not replace itself. */
  onCheckForUpdates: (() => void) | null;
}

export default function BookMenu({ onReplace, onCheckForUpdates, ...on }: BookMenuProps) {
  return (
    <MenuTrigger>
      <Button className="button quiet">
        Book <ChevronDown aria-hidden className="icon" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu">
          <Item name="New window" shortcut={WINDOW_KEYS.written('newWindow')} onAction={on.onNewWindow} />
          <Item name="Open book…" shortcut={WINDOW_KEYS.written('openBook')} onAction={on.onOpenBook} />
          {onReplace && (
            <Item name="Find and replace…" shortcut={WINDOW_KEYS.written('replace')} onAction={onReplace} />
          )}
          <Item name="Deleted collections…" onAction={on.onDeletedCollections} />
          <Item name="Settings…" shortcut={WINDOW_KEYS.written('settings')} onAction={on.onSettings} />
          <Item
            name="Keyboard help"
            shortcut={WINDOW_KEYS.written('keyboardHelp')}
            onAction={on.onKeyboardHelp}
          />
          {onCheckForUpdates && <Item name="Check for updates…" onAction={onCheckForUpdates} />}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface ItemProps {
  name: string;
  shortcut?: string;
  onAction: () => void;
}

function Item({ name, shortcut, onAction }: ItemProps) {
  return (
    <MenuItem className="menu-item" textValue={name} onAction={onAction}>
      <Text slot="label">{name}</Text>
      {/* Drawn by the style sheet: the keys describe the item, and are no part of its label. */}
      {shortcut && <Keyboard data-keys={shortcut} />}
    </MenuItem>
  );
}
