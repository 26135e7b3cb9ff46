// The columns of a list: the record's number, its fields, when it was made, and when it was changed.

import type { Column as ColumnId, Field } from '../backend/bindings';

export type Column = {
  /** Its own among the columns, whatever its name and its place. */
  key: string;
  name: string;
} & ({ kind: 'id' } | { kind: 'created' } | { kind: 'updated' } | { kind: 'field'; field: Field });

export function columnsOf(fields: Field[]): Column[] {
  return [
    { key: 'id', kind: 'id', name: '#' },
    ...fields.map((field) => ({ key: String(field.id), kind: 'field' as const, name: field.name, field })),
    { key: 'created', kind: 'created', name: 'Created' },
    { key: 'updated', kind: 'updated', name: 'Changed' },
  ];
}

/** What the book knows it by. */
export function idOf(column: Column): ColumnId {
  return column.kind === 'field' ? { kind: 'field', id: column.field.id } : { kind: column.kind };
}

/** The same column in this list, as it is there; undefined where it is gone. */
export function sameIn(columns: readonly Column[], { key }: Column): Column | undefined {
  return columns.find((each) => each.key === key);
}

export function isNumeric(column: Column): boolean {
  return column.kind === 'id' || (column.kind === 'field' && column.field.kind === 'number');
}
