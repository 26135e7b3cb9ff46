// The columns of a list: the record's number, its fields, when it was made, and when it was changed.

import type { Column as ColumnName, Field } from '../backend/bindings';

export type Column =
  | { kind: 'id'; name: string }
  | { kind: 'field'; name: string; field: Field }
  | { kind: 'created'; name: string }
  | { kind: 'updated'; name: string };

export function columnsOf(fields: Field[]): Column[] {
  return [
    { kind: 'id', name: '#' },
    ...fields.map((field) => ({ kind: 'field' as const, name: field.name, field })),
    { kind: 'created', name: 'Created' },
    { kind: 'updated', name: 'Changed' },
  ];
}

/** What the book calls it. */
export function nameOf(column: Column): ColumnName {
  return column.kind === 'field' ? { kind: 'field', name: column.name } : { kind: column.kind };
}

export function isNumeric(column: Column): boolean {
  return column.kind === 'id' || (column.kind === 'field' && column.field.kind === 'number');
}
