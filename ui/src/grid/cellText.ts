// What a cell holds, as text that a spreadsheet reads and that can be typed: as stored, not as shown, but for the
// decimal sign of numbers.

import type { Record as BookRecord, Value } from '../backend/bindings';
import { typable } from '../fields/number';
import type { Column } from '../query/columns';
import { toTsv } from './tsv';

export function textOf(value: Value | undefined): string {
  if (value === undefined) return '';
  // The words that every spreadsheet takes for a yes and a no.
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? typable(value) : value;
}

export function cellText(column: Column, record: BookRecord): string {
  switch (column.kind) {
    case 'id':
      return String(record.id);
    case 'created':
      return record.createdAt;
    case 'updated':
      return record.updatedAt;
    case 'field':
      return textOf(record.values[column.field.id]);
  }
}

/** Records under their fields' names. The program's own columns are left out: they cannot be pasted. */
export function rowsText(columns: Column[], records: BookRecord[]): string {
  const fields = columns.filter(({ kind }) => kind === 'field');
  const head = fields.map(({ name }) => name);
  return toTsv([head, ...records.map((record) => fields.map((column) => cellText(column, record)))]);
}
