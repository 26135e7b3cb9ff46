// The quiet menu in the header: what can be done with the book as a whole.

import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Keyboard } from 'react-aria-components/Keyboard';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { WINDOW_KEYS } from '../keyboard/shortcuts';
import { useZoom } from '../settings/useZoom';
import { USUAL } from '../settings/zoom';
import { ZOOM_KEYS } from '../settings/zoomKeys';

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
  const { zoom, change } = useZoom();
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
          <MenuSection className="menu-section" aria-label="Zoom">
            {/* The menu stays for the next step. */}
            <Item name="Zoom in" shortcut={ZOOM_KEYS.written('in')} stays onAction={() => change('in')} />
            <Item name="Zoom out" shortcut={ZOOM_KEYS.written('out')} stays onAction={() => change('out')} />
            <Item
              name={zoom === null || zoom === USUAL ? `Zoom ${USUAL} %` : `Zoom ${zoom} %, back to ${USUAL} %`}
              shortcut={ZOOM_KEYS.written('usual')}
              stays
              onAction={() => change('usual')}
            />
          </MenuSection>
          {onCheckForUpdates && <Item name="Check for updates…" onAction={onCheckForUpdates} />}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface ItemProps {
  name: string;
  shortcut?: string;
  /** Whether the menu stays open. */
  stays?: boolean;
  onAction: () => void;
}

function Item({ name, shortcut, stays = false, onAction }: ItemProps) {
  return (
    <MenuItem
      className="menu-item"
      textValue={name}
      shouldCloseOnSelect={!stays}
      onAction={onAction}
    >
      <Text slot="label">{name}</Text>
      {/* Drawn by the style sheet: the keys describe the item, and are no part of its label. */}
      {shortcut && <Keyboard data-keys={shortcut} />}
    </MenuItem>
  );
}
