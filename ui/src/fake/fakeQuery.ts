// Which of the fake book's records are asked for, and in which order: the same rules as the program's,
// on records in memory.

import { fold } from '../lib/folding';
import { wordsOf } from '../lib/hits';
import type {
  Column,
  Condition,
  Field,
  Query,
  Record as BookRecord,
  SortKey,
  Value,
} from '../backend/bindings';

/** Whether it asks for no more than the records that are there, newest first. */
export function isPlain({ search, filter, sort, deleted }: Query): boolean {
  return search.trim() === '' && filter.length === 0 && sort.length === 0 && !deleted;
}

export function answer(records: BookRecord[], fields: Field[], query: Query): BookRecord[] {
  const words = wordsOf(query.search);
  return records
    .filter((record) => (record.deletedAt !== undefined) === query.deleted)
    .filter((record) => words.every((word) => mentions(record, fields, word)))
    .filter((record) => query.filter.every((condition) => holds(record, fields, condition)))
    .toSorted((a, b) => compare(a, b, query.sort) || newestFirst(a, b, query.deleted));
}

function mentions(record: BookRecord, fields: Field[], word: string): boolean {
  return fields.some(
    (field) => field.kind !== 'checkbox' && textOf(record.values[field.id]).includes(word),
  );
}

function textOf(value: Value | undefined): string {
  return value === undefined ? '' : fold(String(value)).folded;
}

function holds(record: BookRecord, fields: Field[], { field, operator, value }: Condition): boolean {
  const kind = fields.find(({ id }) => id === field)?.kind;
  const found = record.values[field];
  const empty = found === undefined || found === '';
  const text = textOf(found);
  const wanted = fold(value.trim()).folded;
  const order = kind === 'number' ? Number(found) - Number(value) : text.localeCompare(wanted);
  const same = kind === 'checkbox' ? (found === true) === (wanted === 'yes') : order === 0;
  switch (operator) {
    case 'is':
      return (kind === 'checkbox' || !empty) && same;
    case 'is_not':
      return kind === 'checkbox' ? !same : empty || !same;
    case 'contains':
      return text.includes(wanted);
    case 'contains_not':
      return !text.includes(wanted);
    case 'starts_with':
      return text.startsWith(wanted);
    case 'less':
      return !empty && order < 0;
    case 'at_most':
      return !empty && order <= 0;
    case 'greater':
      return !empty && order > 0;
    case 'at_least':
      return !empty && order >= 0;
    case 'is_empty':
      return empty;
    case 'is_not_empty':
      return !empty;
  }
}

function compare(a: BookRecord, b: BookRecord, sort: SortKey[]): number {
  for (const { column, descending } of sort) {
    const order = compareIn(a, b, column);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

function compareIn(a: BookRecord, b: BookRecord, column: Column): number {
  switch (column.kind) {
    case 'id':
      return a.id - b.id;
    case 'created':
      return a.createdAt.localeCompare(b.createdAt);
    case 'updated':
      return a.updatedAt.localeCompare(b.updatedAt);
    case 'field': {
      const [left, right] = [a.values[column.id], b.values[column.id]];
      if (typeof left === 'number' && typeof right === 'number') return left - right;
      return textOf(left).localeCompare(textOf(right));
    }
  }
}

function newestFirst(a: BookRecord, b: BookRecord, deleted: boolean): number {
  return (deleted ? (b.deletedAt ?? '').localeCompare(a.deletedAt ?? '') : 0) || b.id - a.id;
}
