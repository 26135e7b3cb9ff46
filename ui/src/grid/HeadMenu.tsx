// The menu of a column: sorting, filtering, and how the column is shown.

import { useStore } from '../lib/store';
import { ContextMenu, Item, MenuGroup } from '../menu/ContextMenu';
import type { MenuPlace } from '../menu/place';
import { movedBy, toKeep, withWidth, type Arranged } from '../query/arrangement';
import type { ColumnActions } from '../query/ColumnActions';
import { idOf, type Column } from '../query/columns';
import { startingWith } from '../query/conditions';
import type { Listing } from '../query/Listing';
import { sortedBy, sortingOf, withoutColumn } from '../query/sorting';
import { contentWidth, drawnWidth } from './widths';

/** How much wider or narrower a column gets at a time, in rem. */
const STEP = 1.5;

interface HeadMenuProps {
  column: Column;
  place: MenuPlace;
  arranged: Arranged[];
  listing: Listing;
  actions: ColumnActions;
  onEditFilter: (at: number) => void;
  onChooseColumns: () => void;
  onClose: () => void;
}

export default function HeadMenu(props: HeadMenuProps) {
  const { column, place, arranged, listing, actions, onClose } = props;
  const { sort, filter } = useStore(listing);
  const header = place.anchor;
  const id = idOf(column);
  const sorting = sortingOf(sort, id);
  const shown = arranged.filter(({ hidden }) => !hidden);
  const at = shown.findIndex((each) => each.column.key === column.key);
  const arrange = (next: Arranged[]) => listing.arrange(toKeep(next));
  const move = (step: -1 | 1) => actions.move(movedBy(arranged, column, step), column);
  const resize = (by: number) => arrange(withWidth(arranged, column, drawnWidth(header) + by));

  return (
    <ContextMenu label={`Column ${column.name}`} place={place} onClose={onClose}>
      <MenuGroup label="Sort">
        <Item name="Sort ascending" run={() => listing.sortBy(sortedBy(sort, id, false, true))} />
        <Item name="Sort descending" run={() => listing.sortBy(sortedBy(sort, id, true, true))} />
        {sort.length > 0 && sorting === null && (
          <Item name="Then by this" run={() => listing.sortBy(sortedBy(sort, id, false, false))} />
        )}
        {sorting !== null && (
          <Item name="Do not sort by this" run={() => listing.sortBy(withoutColumn(sort, id))} />
        )}
      </MenuGroup>
      {column.kind === 'field' && (
        <MenuGroup label="Filter">
          <Item
            name="Filter by this…"
            run={() => {
              listing.filterBy([...filter, startingWith(column.field)]);
              props.onEditFilter(filter.length);
            }}
          />
        </MenuGroup>
      )}
      <MenuGroup label="Width">
        <Item name="Wider" run={() => resize(STEP)} />
        <Item name="Narrower" run={() => resize(-STEP)} />
        <Item
          name="Fit to contents"
          run={() => arrange(withWidth(arranged, column, contentWidth(header)))}
        />
      </MenuGroup>
      <MenuGroup label="Place">
        {at > 0 && <Item name="Move left" run={() => move(-1)} />}
        {at < shown.length - 1 && <Item name="Move right" run={() => move(1)} />}
        {shown.length > 1 && <Item name="Hide" run={() => actions.hide(arranged, column)} />}
        <Item name="Show columns…" run={props.onChooseColumns} />
      </MenuGroup>
    </ContextMenu>
  );
}
