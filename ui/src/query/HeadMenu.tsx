// The menu of a column: sorting, filtering, and how the column is shown.

import { useRef, type ReactNode } from 'react';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useStore } from '../app/store';
import { nameOf, type Column } from '../records/columns';
import { contentWidth, drawnWidth } from '../records/widths';
import { movedBy, toKeep, withHidden, withWidth, type Arranged } from './arrangement';
import { startingWith } from './conditions';
import type { Listing } from './Listing';
import { sortedBy, sortingOf, withoutColumn } from './sorting';

/** How much wider or narrower a column gets at a time, in rem. */
const STEP = 1.5;

interface HeadMenuProps {
  column: Column;
  header: HTMLElement;
  arranged: Arranged[];
  listing: Listing;
  onEditFilter: (at: number) => void;
  onChooseColumns: () => void;
  onClose: () => void;
}

export default function HeadMenu(props: HeadMenuProps) {
  const { column, header, arranged, listing, onClose } = props;
  const { sort, filter } = useStore(listing);
  const anchor = useRef(header);
  const name = nameOf(column);
  const sorting = sortingOf(sort, name);
  const shown = arranged.filter(({ hidden }) => !hidden);
  const place = shown.findIndex((each) => each.column === column);
  const arrange = (next: Arranged[]) => listing.arrange(toKeep(next));
  const resize = (by: number) => arrange(withWidth(arranged, column, drawnWidth(header) + by));

  return (
    <Popover
      className="popover"
      aria-label={`Column ${column.name}`}
      placement="bottom start"
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <Menu
        className="menu"
        aria-label={`Column ${column.name}`}
        onClose={onClose}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the keyboard
        autoFocus="first"
      >
        <MenuSection className="menu-section" aria-label="Sort">
          <Item name="Sort ascending" run={() => listing.sortBy(sortedBy(sort, name, false, true))} />
          <Item name="Sort descending" run={() => listing.sortBy(sortedBy(sort, name, true, true))} />
          {sort.length > 0 && sorting === null && (
            <Item name="Then by this" run={() => listing.sortBy(sortedBy(sort, name, false, false))} />
          )}
          {sorting !== null && (
            <Item name="Do not sort by this" run={() => listing.sortBy(withoutColumn(sort, name))} />
          )}
        </MenuSection>
        {column.kind === 'field' && (
          <MenuSection className="menu-section" aria-label="Filter">
            <Item
              name="Filter by this…"
              run={() => {
                listing.filterBy([...filter, startingWith(column.field)]);
                props.onEditFilter(filter.length);
              }}
            />
          </MenuSection>
        )}
        <MenuSection className="menu-section" aria-label="Width">
          <Item name="Wider" run={() => resize(STEP)} />
          <Item name="Narrower" run={() => resize(-STEP)} />
          <Item
            name="Fit to contents"
            run={() => arrange(withWidth(arranged, column, contentWidth(header)))}
          />
        </MenuSection>
        <MenuSection className="menu-section" aria-label="Place">
          {place > 0 && <Item name="Move left" run={() => arrange(movedBy(arranged, column, -1))} />}
          {place < shown.length - 1 && (
            <Item name="Move right" run={() => arrange(movedBy(arranged, column, 1))} />
          )}
          {shown.length > 1 && (
            <Item name="Hide" run={() => arrange(withHidden(arranged, column, true))} />
          )}
          <Item name="Show columns…" run={props.onChooseColumns} />
        </MenuSection>
      </Menu>
    </Popover>
  );
}

function Item({ name, run }: { name: string; run: () => void }): ReactNode {
  return (
    <MenuItem className="menu-item" onAction={run}>
      {name}
    </MenuItem>
  );
}
