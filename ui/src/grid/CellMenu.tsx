// The menu of a cell and its record, or of the records that are selected.

import type { Record as BookRecord } from '../backend/bindings';
import { written } from '../keyboard/keys';
import { formatCount } from '../lib/format';
import { ContextMenu, Item, MenuGroup } from '../menu/ContextMenu';
import type { MenuPlace } from '../menu/place';
import { byValue } from '../query/byValue';
import type { Column } from '../query/columns';
import type { ListActions } from '../query/listActions';
import { GRID_KEYS } from './keys';

export interface CellMenuOf {
  place: MenuPlace;
  column: Column;
  record: BookRecord;
  /** How many records are selected, this one among them; 0 where it is about this one alone. */
  selected: number;
}

export interface CellMenuActions {
  open: () => void;
  /** Null where the cell cannot be edited. */
  edit: (() => void) | null;
  copyCell: () => void;
  /** The record, or those that are selected. */
  copyRecords: () => void;
  /** Null in a read-only book, as those that follow. */
  duplicate: (() => void) | null;
  empty: (() => void) | null;
  remove: (() => void) | null;
  select: () => void;
  selectNone: () => void;
}

interface CellMenuProps extends CellMenuOf {
  actions: CellMenuActions;
  listActions: ListActions;
  onClose: () => void;
}

export default function CellMenu(props: CellMenuProps) {
  const { place, column, record, selected, actions, listActions, onClose } = props;
  if (selected > 0) {
    const records = selected === 1 ? '1 record' : `${formatCount(selected)} records`;
    return (
      <ContextMenu label={`${records} selected`} place={place} onClose={onClose}>
        <Item name={`Copy ${records}`} shortcut={written('Mod+C')} run={actions.copyRecords} />
        {actions.remove && (
          <Item name={`Delete ${records}`} shortcut={written('Delete')} run={actions.remove} />
        )}
        <Item name="Select none" shortcut={written('Escape')} run={actions.selectNone} />
      </ContextMenu>
    );
  }
  return (
    <ContextMenu label={`Record ${record.id}, ${column.name}`} place={place} onClose={onClose}>
      <MenuGroup label="Cell">
        <Item name="Open" shortcut={GRID_KEYS.written({ do: 'open' })} run={actions.open} />
        {actions.edit && (
          <Item name="Edit cell" shortcut={GRID_KEYS.written({ do: 'edit' })} run={actions.edit} />
        )}
        <Item name="Copy cell" shortcut={written('Mod+C')} run={actions.copyCell} />
        {actions.empty && <Item name="Empty cell" shortcut={written('Delete')} run={actions.empty} />}
      </MenuGroup>
      <OfColumn column={column} record={record} listActions={listActions} />
      <MenuGroup label="Record">
        <Item name="Copy record" run={actions.copyRecords} />
        {actions.duplicate && (
          <Item
            name="Duplicate record"
            shortcut={GRID_KEYS.written({ do: 'duplicate' })}
            run={actions.duplicate}
          />
        )}
        <Item name="Select record" shortcut={GRID_KEYS.written({ do: 'select-row' })} run={actions.select} />
        {actions.remove && <Item name="Delete record" run={actions.remove} />}
      </MenuGroup>
    </ContextMenu>
  );
}

function OfColumn({ column, record, listActions }: Pick<CellMenuProps, 'column' | 'record' | 'listActions'>) {
  const ofValue = (without: boolean) =>
    column.kind === 'field' ? byValue(column.field, record.values[column.field.id], without) : null;
  const [only, others] = [ofValue(false), ofValue(true)];
  const { hide } = listActions;
  return (
    <>
      {only && (
        <MenuGroup label="Filter">
          <Item name="Filter by this value" run={() => listActions.filterBy(only)} />
          {others && <Item name="Leave out this value" run={() => listActions.filterBy(others)} />}
        </MenuGroup>
      )}
      <MenuGroup label="Column">
        <Item name="Sort ascending" run={() => listActions.sort(column, false)} />
        <Item name="Sort descending" run={() => listActions.sort(column, true)} />
        {hide && <Item name="Hide column" run={() => hide(column)} />}
      </MenuGroup>
    </>
  );
}
