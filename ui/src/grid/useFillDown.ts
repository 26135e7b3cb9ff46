// Ctrl+D: what the first of the selected records has in a column, the others get too; where none are
// selected, a cell gets what the one above it has.

import type { CollectionId, Record as BookRecord, Value } from '../backend/bindings';
import { useNotices } from '../notices/notices';
import { sayRefusal } from '../notices/refusal';
import type { Column } from '../query/columns';
import { useActions } from '../write/context';
import type { ListRows } from './follow';
import { recordsOf, type Selection } from './Selection';
import type { Cell } from './useActiveCell';

interface Of {
  collection: CollectionId;
  columns: Column[];
  rows: ListRows;
  selection: Selection;
}

export function useFillDown({ collection, columns, rows, selection }: Of): (at: Cell) => void {
  const actions = useActions();
  const notices = useNotices();

  return (at) => {
    const column = columns[at.column];
    if (column?.kind !== 'field') return;
    const { field } = column;
    const records = selection.size > 1 ? recordsOf(selection) : pairAt(rows, at.row);
    const [source, ...below] = records;
    if (source === undefined || below.length === 0) {
      notices.say('There is no record above to fill down from');
      return;
    }
    if (field.unique) {
      notices.say(`Not filled down: ${field.name} is unique, so only one record can have a value`);
      return;
    }
    const value: Value = source.values[field.id] ?? (field.kind === 'checkbox' ? false : '');
    const edits = below
      .filter((record) => (record.values[field.id] ?? '') !== (source.values[field.id] ?? ''))
      .map((record) => ({ record, values: { [field.id]: value } }));
    if (edits.length === 0) {
      notices.say(`${field.name} is the same in all of them already`);
      return;
    }
    actions
      .editRecords(collection, edits)
      .catch((thrown: unknown) => sayRefusal(notices, 'Not filled down', thrown));
  };
}

/** The record above, and the one there. */
function pairAt(rows: ListRows, row: number): BookRecord[] {
  const pair = [rows.rowAt(row - 1), rows.rowAt(row)];
  return pair.flatMap((record) => (record === undefined ? [] : [record]));
}
