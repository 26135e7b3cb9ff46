// What a list is sorted by, and what a click on a column's header makes of it.

import type { Column as ColumnId, SortKey } from '../backend/bindings';

export function sameColumn(a: ColumnId, b: ColumnId): boolean {
  if (a.kind === 'field' && b.kind === 'field') return a.id === b.id;
  return a.kind === b.kind;
}

/** In which direction and at which place, counted from 1, a column sorts the list. */
export function sortingOf(
  sort: SortKey[],
  column: ColumnId,
): { descending: boolean; place: number } | null {
  const at = sort.findIndex((key) => sameColumn(key.column, column));
  const key = sort[at];
  return key === undefined ? null : { descending: key.descending, place: at + 1 };
}

/** Sorts by this column: alone, or after those there are. */
export function sortedBy(
  sort: SortKey[],
  column: ColumnId,
  descending: boolean,
  alone: boolean,
): SortKey[] {
  const key = { column, descending };
  if (alone) return [key];
  if (sortingOf(sort, column) === null) return [...sort, key];
  return sort.map((each) => (sameColumn(each.column, column) ? key : each));
}

export function withoutColumn(sort: SortKey[], column: ColumnId): SortKey[] {
  return sort.filter((key) => !sameColumn(key.column, column));
}

/** Ascending, then descending, then not at all. A click that counts alone starts over if others sorted too. */
export function afterClick(sort: SortKey[], column: ColumnId, alone: boolean): SortKey[] {
  const now = alone && sort.length > 1 ? null : sortingOf(sort, column);
  if (now?.descending) return withoutColumn(sort, column);
  return sortedBy(sort, column, now !== null, alone);
}
