// The menu of something in the window: at the pointer, or by key at the thing itself, which has the focus
// again when the menu is gone.
//
// What is chosen in it is done once it is gone and the focus is back where it was, so that it may move on
// from there.

import { useRef, type ReactNode } from 'react';
import { Keyboard } from 'react-aria-components/Keyboard';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { afterPaint } from '../lib/afterPaint';
import type { MenuPlace } from './place';

interface ContextMenuProps {
  label: string;
  place: MenuPlace;
  onClose: () => void;
  children: ReactNode;
}

export function ContextMenu({ label, place, onClose, children }: ContextMenuProps) {
  const anchor = useRef(place.anchor);
  const { point } = place;
  return (
    <Popover
      className="popover"
      aria-label={label}
      placement="bottom start"
      triggerRef={anchor}
      offset={point ? 2 : 8}
      {...(point && { getTargetRect: () => new DOMRect(point.x, point.y, 0, 0) })}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <Menu
        className="menu"
        aria-label={label}
        onClose={onClose}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the keyboard
        autoFocus="first"
      >
        {children}
      </Menu>
    </Popover>
  );
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <MenuSection className="menu-section" aria-label={label}>
      {children}
    </MenuSection>
  );
}

interface ItemProps {
  name: string;
  /** As it is written on screen. */
  shortcut?: string | undefined;
  off?: boolean;
  run: () => void;
}

export function Item({ name, shortcut, off = false, run }: ItemProps) {
  return (
    <MenuItem className="menu-item" textValue={name} isDisabled={off} onAction={() => afterPaint(run)}>
      <Text slot="label">{name}</Text>
      {/* Drawn by the style sheet: the keys describe the item, and are no part of its label. */}
      {shortcut && <Keyboard data-keys={shortcut} />}
    </MenuItem>
  );
}

