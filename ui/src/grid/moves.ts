// Where rows went between two readings of a list, so that it stays still under whoever reads it.

import type { Record as BookRecord } from '../backend/bindings';
import { PAGE_ROWS, type Range } from './pages';

/** Pages of a list by their number, as far as they were read. */
export type Pages = ReadonlyMap<number, readonly BookRecord[]>;

/**
 * How far down the rows of a range went: as the first two that went together, from the top on, because
 * there the eye is, and a single one may have been changed and sorted elsewhere. The guess where none is
 * found again.
 */
export function shiftOf(was: Pages, now: Pages, { first, last }: Range, guess: number): number {
  const places = placesOf(now);
  const seen = new Set<number>();
  for (let row = first; row <= last; row += 1) {
    const id = idAt(was, row);
    const place = id === undefined ? undefined : places.get(id);
    if (place === undefined) continue;
    if (seen.has(place - row)) return place - row;
    seen.add(place - row);
  }
  const [only = guess] = seen;
  return only;
}

/** Tells the row of a record by the row that it had; of one that is not found, by how the rest went. */
export function follower(was: Pages, now: Pages, shift: number): (row: number) => number {
  const places = placesOf(now);
  return (row) => {
    const id = idAt(was, row);
    return (id === undefined ? undefined : places.get(id)) ?? Math.max(0, row + shift);
  };
}

function idAt(pages: Pages, row: number): number | undefined {
  return pages.get(Math.floor(row / PAGE_ROWS))?.[row % PAGE_ROWS]?.id;
}

function placesOf(pages: Pages): Map<number, number> {
  const places = new Map<number, number>();
  for (const [page, records] of pages) {
    for (const [at, record] of records.entries()) places.set(record.id, page * PAGE_ROWS + at);
  }
  return places;
}
