// Opens the menu of a cell, at the pointer or by key, and does what is chosen in it.

import { useState, type MouseEvent, type ReactNode, type RefObject } from 'react';
import type { Record as BookRecord } from '../backend/bindings';
import { isInEditor } from '../keyboard/editorElement';
import { lazyAfterPaint } from '../lib/lazy';
import { useHandlers } from '../lib/useHandlers';
import { placeOf, type MenuPlace } from '../menu/place';
import type { Column } from '../query/columns';
import type { ListActions } from '../query/listActions';
import type { CellMenuActions, CellMenuOf } from './CellMenu';
import { cellText, rowsText } from './cellText';
import type { ListRows } from './follow';
import type { ActiveCell, Cell } from './useActiveCell';
import type { useCellEdits } from './useCellEdits';
import type { useSelected } from './useSelected';
import type { Selecting } from './useSelection';

const CellMenu = lazyAfterPaint(() => import('./CellMenu'));

interface Of {
  columns: Column[];
  rows: ListRows;
  readOnly: boolean;
  cell: ActiveCell;
  selecting: Selecting;
  selected: ReturnType<typeof useSelected>;
  edits: ReturnType<typeof useCellEdits>;
  listActions: ListActions;
  onOpen: (id: number) => void;
  onDuplicate: (record: BookRecord) => void;
  cellOf: (target: EventTarget) => Cell | null;
}

export interface CellMenuOpening {
  onContextMenu: (event: MouseEvent) => void;
  /** At the cell that has the focus. */
  openByKey: (at: Cell) => void;
  menu: ReactNode;
}

export function useCellMenu(grid: RefObject<HTMLElement | null>, of: Of): CellMenuOpening {
  const { columns, rows, readOnly, cell, selecting, selected, edits } = of;
  const { selection } = selecting;
  const [menu, setMenu] = useState<CellMenuOf | null>(null);

  function open(at: Cell, placeAt: (element: Element) => MenuPlace): void {
    const record = rows.rowAt(at.row);
    const column = columns[at.column];
    const element = grid.current?.querySelector<HTMLElement>(
      `[data-row="${at.row}"] [data-column="${at.column}"]`,
    );
    if (record === undefined || column === undefined || !element) return;
    const isSelected = selection.has(record.id);
    if (!isSelected) {
      selecting.clear();
      selecting.startAt(at.row);
    }
    element.focus({ preventScroll: true });
    setMenu({ place: placeAt(element), column, record, selected: isSelected ? selection.size : 0 });
  }

  function onContextMenu(event: MouseEvent): void {
    const at = of.cellOf(event.target);
    if (at === null || isInEditor(event.target)) return;
    event.preventDefault();
    open(at, (element) => placeOf(event, element));
  }

  /** Where its field is gone, another column has its place. */
  function isThere({ column }: CellMenuOf): boolean {
    return columns[cell.tab.column]?.key === column.key;
  }

  // What is chosen is done once the menu is gone, by when the rows may be others.
  const run = useHandlers({
    open: ({ record }: CellMenuOf) => of.onOpen(record.id),
    edit: (on: CellMenuOf) => isThere(on) && edits.edit(cell.tab),
    copyCell: ({ column, record }: CellMenuOf) => selected.copyText(cellText(column, record), 'Copied'),
    copyRecords: ({ record, selected: count }: CellMenuOf) => {
      if (count > 0) selected.copyByButton();
      else selected.copyText(rowsText(columns, [record]), '1 record copied');
    },
    duplicate: ({ record }: CellMenuOf) => of.onDuplicate(record),
    empty: (on: CellMenuOf) => isThere(on) && edits.empty(cell.tab),
    remove: ({ record, selected: count }: CellMenuOf) => selected.remove(count > 0 ? null : record),
    select: () => selecting.toggle(cell.tab.row),
    selectNone: () => selecting.clear(),
  });

  function actionsOf(on: CellMenuOf): CellMenuActions {
    const canEdit = !readOnly && on.column.kind === 'field';
    const hasValue = on.column.kind === 'field' && on.record.values[on.column.field.id] !== undefined;
    return {
      open: () => run.open(on),
      edit: canEdit ? () => void run.edit(on) : null,
      copyCell: () => run.copyCell(on),
      copyRecords: () => run.copyRecords(on),
      duplicate: readOnly ? null : () => run.duplicate(on),
      empty: canEdit && hasValue ? () => void run.empty(on) : null,
      remove: readOnly ? null : () => run.remove(on),
      select: () => run.select(),
      selectNone: () => run.selectNone(),
    };
  }

  return {
    onContextMenu,
    openByKey: (at) => open(at, (anchor) => ({ anchor, point: null })),
    menu: menu && (
      <CellMenu
        {...menu}
        actions={actionsOf(menu)}
        listActions={of.listActions}
        onClose={() => setMenu(null)}
      />
    ),
  };
}
