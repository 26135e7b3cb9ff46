// Everything that is done in the grid's cells, for the list that draws them: moving, selecting, editing,
// copying and pasting, by keyboard and pointer.

import { useState, type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject } from 'react';
import type { Collection, Record as BookRecord, Value } from '../backend/bindings';
import { isInEditor } from '../keyboard/editorElement';
import { formatCount } from '../lib/format';
import { lazyOnDemand } from '../lib/lazy';
import { useOpenLink } from '../links/links';
import type { Column } from '../query/columns';
import type { ListActions } from '../query/listActions';
import { EditorLayer } from './EditorLayer';
import type { ListRows } from './follow';
import { commandOf, type Command } from './keys';
import type { Over } from './PasteDialog';
import { recordsOf } from './Selection';
import { SelectionBar } from './SelectionBar';
import { fromTsv } from './tsv';
import { useActiveCell, type ActiveCell, type Cell } from './useActiveCell';
import { useCellEdits } from './useCellEdits';
import { useCellMenu } from './useCellMenu';
import type { CellEditing } from './useEditing';
import { useFillDown } from './useFillDown';
import { useFollowingPanel } from './useFollowingPanel';
import { useGridClipboard } from './useGridClipboard';
import type { ListScroll } from './useListScroll';
import { useSelected } from './useSelected';
import { useSelection } from './useSelection';

const PasteDialog = lazyOnDemand(() => import('./PasteDialog'));

interface CellsOf {
  collection: Collection;
  columns: Column[];
  rows: ListRows;
  readOnly: boolean;
  /** The record that is open beside the list. */
  openId: number | null;
  onOpen: (id: number) => void;
  /** Closes whatever stands beside the list; null where nothing does. */
  onClosePanel: (() => void) | null;
  /** Opens the form for a new record with this one's values. */
  onDuplicate: (record: BookRecord) => void;
  listActions: ListActions;
  list: ListScroll;
  edit: CellEditing;
  /** The rows that are drawn. */
  drawn: { first: number; last: number };
  /** The first row that is wholly in view. */
  firstSeen: number;
}

export interface Cells {
  cell: ActiveCell;
  isSelected: (id: number) => boolean;
  /** For the grid's element. */
  on: {
    onMouseDown: (event: MouseEvent) => void;
    onClick: (event: MouseEvent) => void;
    onDoubleClick: (event: MouseEvent) => void;
    onContextMenu: (event: MouseEvent) => void;
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    onPointerDown: ActiveCell['onPointerDown'];
    onFocus: ActiveCell['onFocus'];
    onBlur: ActiveCell['onBlur'];
  };
  /** Inside the grid, above its rows. */
  editor: ReactNode;
  /** Below the grid. */
  bar: ReactNode;
}

export function useCells(grid: RefObject<HTMLElement | null>, of: CellsOf): Cells {
  const { columns, rows, readOnly, openId, onOpen, list, edit, drawn } = of;
  const collection = of.collection.id;
  const cell = useActiveCell(grid, list, {
    rows,
    columns,
    firstSeen: of.firstSeen,
    away: edit.isOpen,
  });
  const activeId = cell.active && (rows.rowAt(cell.active.row)?.id ?? null);
  const selecting = useSelection({ collection, rows, drawn, openId });
  const follow = useFollowingPanel({ openId, activeId, onOpen });
  const selected = useSelected(grid, { collection, columns, selecting, cell });
  const edits = useCellEdits({ columns, rows, readOnly, list, edit, cell });
  const [pasted, setPasted] = useState<{ table: string[][]; over: Over | null } | null>(null);
  const openLink = useOpenLink();
  const { selection } = selecting;
  const fillDown = useFillDown({ collection, columns, rows, selection });
  const menu = useCellMenu(grid, { ...of, cell, selecting, selected, edits, cellOf });

  useGridClipboard(grid, {
    copied: () => selected.copy(cell.active && rows.rowAt(cell.active.row), cell.active),
    onPaste: (text) => {
      const table = fromTsv(text);
      const [[single] = [], ...more] = table;
      if (!edits.mayWrite()) return;
      const isOne = more.length === 0 && table[0]?.length === 1;
      if (isOne && selection.size === 0) edits.paste(cell.tab, single ?? '');
      else setPasted({ table, over: overFrom(cell.tab, table.length, isOne) });
    },
  });

  /** The selected records, or so many from there on, with the columns from there on. */
  function overFrom(at: Cell, count: number, likely: boolean): Over | null {
    const record = rows.rowAt(at.row);
    const from = columns.slice(at.column).filter(({ kind }) => kind === 'field');
    const [first] = from;
    if (record === undefined || first === undefined) return null;
    const { size } = selection;
    const chosen = size === 1 ? 'the selected record' : `the ${formatCount(size)} selected records`;
    const last = Math.min(at.row + count, rows.total) - 1;
    const records = size > 0 ? Promise.resolve(recordsOf(selection)) : rows.readRows(at.row, last);
    // Whoever wants them is told why they cannot be read.
    records.catch(() => undefined);
    const name =
      size > 0
        ? `${chosen}, from ${first.name} on`
        : `the cells from ${first.name} of record ${record.id} on`;
    return { name, columns: from, records, likely };
  }

  function open(row: number): void {
    const record = rows.rowAt(row);
    if (record) onOpen(record.id);
  }

  function duplicate(row: number): void {
    const record = rows.rowAt(row);
    if (record && edits.mayWrite()) of.onDuplicate(record);
  }

  /** What a cell of links holds. */
  function linkAt({ row, column }: Cell): Value | undefined {
    const at = columns[column];
    return at?.kind === 'field' && at.field.kind === 'link' ? rows.rowAt(row)?.values[at.field.id] : undefined;
  }

  // What is pressed is what counts, not what has come beneath the pointer by the time of the release. A
  // press does not open the panel: the columns would move beneath the second one of a double click.
  function onMouseDown(event: MouseEvent): void {
    const hit = cellOf(event.target);
    if (hit === null || event.button !== 0 || event.detail > 1 || isInEditor(event.target)) return;
    cell.setActive(hit);
    if (event.shiftKey) selecting.extendTo(hit.row);
    else if ((event.ctrlKey || event.metaKey) && openLink(linkAt(hit))) return;
    else if (event.ctrlKey || event.metaKey) selecting.toggle(hit.row);
    else {
      selecting.clear();
      selecting.startAt(hit.row);
      follow();
    }
  }

  /** A record's number opens it. */
  function onClick(event: MouseEvent): void {
    const hit = cellOf(event.target);
    if (hit === null || !isPlain(event) || event.detail > 1 || isInEditor(event.target)) return;
    if (columns[hit.column]?.kind === 'id') open(hit.row);
  }

  /** The cell that the first press hit, wherever that has moved since. What cannot be edited is opened. */
  function onDoubleClick(event: MouseEvent): void {
    if (!isPlain(event) || cellOf(event.target) === null || isInEditor(event.target) || !cell.active) return;
    if (!readOnly && columns[cell.active.column]?.kind === 'field') edits.edit(cell.active);
    else open(cell.active.row);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { target, currentTarget } = event;
    if (target !== currentTarget && (cellOf(target) === null || isInEditor(target))) return;
    const command = commandOf(event, columns[cell.tab.column]);
    if (command !== null && run(command)) event.preventDefault();
  }

  /** Returns whether the key has done all that it should. */
  function run(command: Command): boolean {
    const { row } = cell.tab;
    switch (command.do) {
      case 'move':
        selecting.startAt(cell.move(command.step).row);
        follow();
        return true;
      case 'extend':
        selecting.extendTo(cell.move(command.step).row, row);
        return true;
      case 'open':
        open(row);
        return true;
      case 'open-link':
        openLink(linkAt(cell.tab));
        return true;
      case 'edit':
        edits.edit(cell.tab);
        return true;
      case 'replace':
        return edits.replace(cell.tab, command.letter);
      case 'fill':
        edits.fill(cell.tab, command.with);
        return true;
      case 'empty':
        if (selection.size === 0) edits.empty(cell.tab);
        else if (edits.mayWrite()) selected.remove();
        return true;
      case 'fill-down':
        if (edits.mayWrite()) fillDown(cell.tab);
        return true;
      case 'duplicate':
        duplicate(row);
        return true;
      case 'menu':
        menu.openByKey(cell.tab);
        return true;
      case 'select-row':
        selecting.toggle(row);
        return true;
      case 'select-all':
        selecting.selectAll();
        return true;
      case 'leave':
        if (selection.size > 0) selecting.clear();
        else if (of.onClosePanel !== null) of.onClosePanel();
        else return false;
        return true;
    }
  }

  return {
    cell,
    isSelected: (id) => (selection.size > 0 ? selection.has(id) : id === openId),
    on: {
      onMouseDown,
      onClick,
      onDoubleClick,
      onContextMenu: menu.onContextMenu,
      onKeyDown,
      onPointerDown: cell.onPointerDown,
      onFocus: cell.onFocus,
      onBlur: cell.onBlur,
    },
    editor: <EditorLayer {...of} onDone={edits.onDone} />,
    bar: (
      <>
        <SelectionBar
          count={selection.size}
          onDelete={readOnly ? null : () => selected.remove()}
          onCopy={selected.copyByButton}
          onClear={() => {
            selecting.clear();
            cell.takeFocus();
          }}
        />
        {pasted && (
          <PasteDialog
            collection={of.collection}
            columns={columns}
            {...pasted}
            onClose={() => {
              setPasted(null);
              cell.takeFocus();
            }}
          />
        )}
        {menu.menu}
      </>
    ),
  };
}

function isPlain({ shiftKey, ctrlKey, metaKey }: MouseEvent): boolean {
  return !shiftKey && !ctrlKey && !metaKey;
}

function cellOf(target: EventTarget): Cell | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-column]');
  const row = target.closest<HTMLElement>('[data-row]');
  if (row === null) return null;
  return { row: Number(row.dataset['row']), column: Number(cell?.dataset['column'] ?? 0) };
}
