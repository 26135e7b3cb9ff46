// The book's collections, how many records each holds, and what can be done with them. However many there
// are, they are one stop for Tab: arrows and letters go from one to the other.

import { Plus, Search } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Collection, CollectionId } from '../backend/bindings';
import { letterOf } from '../keyboard/keys';
import { lazyAfterPaint } from '../lib/lazy';
import { useHandlers } from '../lib/useHandlers';
import { placeOf, type MenuPlace } from '../menu/place';
import { CollectionItem } from './CollectionItem';
import type { CollectionAction } from './CollectionMenu';
import { COLLECTION_KEYS, type CollectionCommand } from './keys';
import { fold, TypeAhead } from './TypeAhead';

const CollectionMenu = lazyAfterPaint(() => import('./CollectionMenu'));

/** From as many on, there is a field to find one in. */
const MANY = 12;

interface CollectionNavProps {
  collections: readonly Collection[];
  current: CollectionId | null;
  onChoose: (collection: CollectionId) => void;
  /** Null where this book may not be written in. */
  onNew: (() => void) | null;
  onAction: (action: CollectionAction, collection: Collection) => void;
}

export function CollectionNav({ collections, current, onChoose, onNew, onAction }: CollectionNavProps) {
  const [sought, setSought] = useState('');
  const [at, setAt] = useState<CollectionId | null>(null);
  const [menu, setMenu] = useState<{ of: CollectionId; place: MenuPlace } | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const [typeAhead] = useState(() => new TypeAhead());

  const hasMany = collections.length >= MANY;
  const listed = hasMany ? collections.filter(({ name }) => fold(name).includes(fold(sought.trim()))) : collections;
  const ids = listed.map(({ id }) => id);
  const stop = [at, current].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
  const withMenu = collections.find(({ id }) => id === menu?.of);

  if (menu !== null && withMenu === undefined) setMenu(null);
  const focusKept = useFocusKept(list);

  function focus(place: number): void {
    const id = ids[Math.min(Math.max(0, place), ids.length - 1)];
    if (id === undefined) return;
    setAt(id);
    buttons(list.current)[ids.indexOf(id)]?.focus();
  }

  function openMenu(collection: Collection, place: MenuPlace): void {
    if (onNew !== null) setMenu({ of: collection.id, place });
  }

  function run(command: CollectionCommand, collection: Collection, place: number, anchor: Element): void {
    switch (command) {
      case 'previous':
        return focus(place - 1);
      case 'next':
        return focus(place + 1);
      case 'first':
        return focus(0);
      case 'last':
        return focus(ids.length - 1);
      case 'menu':
        return openMenu(collection, { anchor, point: null });
      case 'rename':
      case 'delete':
      case 'up':
      case 'down':
        if (onNew !== null && canMove(command, collection)) onAction(command, collection);
    }
  }

  function canMove(command: CollectionAction, collection: Collection): boolean {
    if (command === 'up') return collection !== collections[0];
    return command !== 'down' || collection !== collections.at(-1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const item = itemOf(event.target);
    const place = item === null ? -1 : ids.indexOf(Number(item.dataset['collection']));
    const collection = listed[place];
    if (item === null || collection === undefined) return;
    const command = COLLECTION_KEYS.commandOf(event);
    const found = command === null ? typed(event, place) : null;
    if (command === null && found === null) return;
    event.preventDefault();
    if (command === null) focus(found ?? place);
    else run(command, collection, place, item);
  }

  /** Where the letters lead that are typed; null where the key is none of them. */
  function typed(event: KeyboardEvent, place: number): number | null {
    const letter = letterOf(event);
    // It asks for the keyboard help, and a space on its own shows the collection.
    if (letter === null || letter === '?' || (letter === ' ' && !typeAhead.isUnderWay())) return null;
    return typeAhead.find(letter, listed.map(({ name }) => name), place) ?? place;
  }

  function onSearchKeyDown(event: KeyboardEvent): void {
    const command = COLLECTION_KEYS.commandOf(event);
    if (command === 'next') {
      event.preventDefault();
      focus(0);
    }
  }

  const handlers = useHandlers({ onChoose, onMenu: openMenu, onFocus: setAt });

  return (
    // Named here: the heading is set in capitals, and browsers name by what is drawn.
    <nav className="nav" aria-label="Collections">
      <h2 aria-hidden>Collections</h2>
      {hasMany && (
        <form
          className="nav-search"
          onSubmit={(event) => {
            event.preventDefault();
            const [first] = ids;
            if (first !== undefined) onChoose(first);
          }}
        >
          <Search aria-hidden className="icon" />
          <input
            type="search"
            aria-label="Find a collection"
            placeholder="Find"
            autoComplete="off"
            spellCheck={false}
            value={sought}
            onChange={(event) => setSought(event.target.value)}
            onKeyDown={onSearchKeyDown}
          />
        </form>
      )}
      <ul
        ref={list}
        {...focusKept}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          const item = itemOf(event.target);
          const collection = listed.find(({ id }) => String(id) === item?.dataset['collection']);
          if (item === null || collection === undefined) return;
          event.preventDefault();
          item.querySelector('button')?.focus({ preventScroll: true });
          openMenu(collection, placeOf(event, item));
        }}
      >
        {listed.map((collection) => (
          <CollectionItem
            key={collection.id}
            collection={collection}
            isCurrent={collection.id === current}
            isStop={collection.id === stop}
            hasMenu={onNew !== null}
            menuOpen={menu?.of === collection.id}
            {...handlers}
          />
        ))}
      </ul>
      {ids.length === 0 && <p className="nav-none">None is called so.</p>}
      {onNew !== null && (
        <button type="button" className="nav-new" onClick={onNew}>
          <Plus aria-hidden className="icon" /> New collection
        </button>
      )}
      {menu && withMenu && (
        <CollectionMenu
          name={withMenu.name}
          place={menu.place}
          isFirst={withMenu === collections[0]}
          isLast={withMenu === collections.at(-1)}
          onAction={(action) => onAction(action, withMenu)}
          onClose={() => setMenu(null)}
        />
      )}
    </nav>
  );
}

/** Where a collection goes that has the focus, another one gets it. */
function useFocusKept(list: RefObject<HTMLElement | null>) {
  const isHere = useRef(false);
  useLayoutEffect(() => {
    // What is taken out of the page is not told that it loses the focus.
    if (!isHere.current || list.current?.contains(document.activeElement)) return;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  return {
    onFocus: () => {
      isHere.current = true;
    },
    onBlur: () => {
      isHere.current = false;
    },
  };
}

function itemOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-collection]') : null;
}

function buttons(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('.nav-choose') ?? [])];
}
