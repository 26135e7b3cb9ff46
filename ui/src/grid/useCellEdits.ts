// How the editing of a cell begins and ends.

import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Field, Record as BookRecord } from '../backend/bindings';
import { typedNow, type Now } from '../dates/keys';
import { isDateKind } from '../dates/typed';
import { asSent } from '../fields/number';
import { useNotices } from '../notices/notices';
import type { Column } from '../query/columns';
import { textOf } from './cellText';
import type { Onward } from './editorKeys';
import type { ListRows } from './follow';
import { readPasted } from './paste';
import type { ActiveCell, Cell } from './useActiveCell';
import { editorRow, type CellEditing } from './useEditing';
import type { ListScroll } from './useListScroll';

interface Of {
  columns: Column[];
  rows: ListRows;
  readOnly: boolean;
  list: ListScroll;
  edit: CellEditing;
  cell: ActiveCell;
}

export function useCellEdits({ columns, rows, readOnly, list, edit, cell }: Of) {
  const notices = useNotices();
  const said = useRef(false);

  /** In a read-only book, says once why nothing happens. */
  function mayWrite(): boolean {
    if (readOnly && !said.current) notices.say('This book is read-only: nothing in it can be changed from here');
    if (readOnly) said.current = true;
    return !readOnly;
  }

  function editable({ row, column }: Cell): { record: BookRecord; field: Field } | null {
    const record = rows.rowAt(row);
    const at = columns[column];
    if (record === undefined || at?.kind !== 'field' || !mayWrite()) return null;
    return { record, field: at.field };
  }

  function open(at: Cell, record: BookRecord, field: Field, text?: string, letter?: string): void {
    list.show(at.row);
    edit.open({ ...at, moved: list.moved }, record, field, text, letter);
  }

  /** Keeps what the cell holds; a checkbox changes at once. */
  function change(at: Cell): void {
    const found = editable(at);
    if (found === null) return;
    const { record, field } = found;
    if (field.kind === 'checkbox') edit.put(record, field, record.values[field.id] !== true);
    else open(at, record, field);
  }

  /**
   * The editor has the focus before the key that was pressed types its letter, which so lands there. In a
   * list of choices nothing is typed: it is told the letter. Returns whether that was all there is to do.
   */
  function replace(at: Cell, letter: string): boolean {
    const found = editable(at);
    if (found === null || found.field.kind === 'checkbox') return false;
    const { record, field } = found;
    const isChoice = field.kind === 'choice';
    flushSync(() => (isChoice ? open(at, record, field, undefined, letter) : open(at, record, field, '')));
    return isChoice;
  }

  /** With today's date or the time now, where there is a place for it. */
  function fill(at: Cell, what: Now): void {
    const column = columns[at.column];
    if (column?.kind !== 'field' || !isDateKind(column.field.kind)) return;
    const found = editable(at);
    if (found === null) return;
    const { record, field } = found;
    const text = typedNow(what, column.field.kind, textOf(record.values[field.id]));
    if (text !== null) open(at, record, field, asSent(field.kind, text));
  }

  function empty(at: Cell): void {
    const found = editable(at);
    if (found === null || found.record.values[found.field.id] === undefined) return;
    const { record, field } = found;
    edit.put(record, field, field.kind === 'checkbox' ? false : '');
  }

  function paste(at: Cell, text: string): void {
    const found = editable(at);
    if (found === null) return;
    const { record, field } = found;
    // What a number means is read once it is written.
    open(at, record, field, field.kind === 'number' ? text : readPasted(field, text));
    void edit.editing.commit().then((done) => {
      if (done) cell.takeFocus();
    });
  }

  function onDone(onward: Onward): void {
    if (onward === null) return;
    cell.takeFocus();
    if (onward !== 'stay') cell.move(onward, { row: editorRow(edit, list), column: edit.column });
  }

  return { mayWrite, edit: change, replace, fill, empty, paste, onDone };
}
