// Finds a record again after the list was read anew: by its id, near where it is to be expected.

import type { Record as BookRecord } from '../backend/bindings';

/** The list's rows, as far as cells need to know them. */
export interface ListRows {
  total: number;
  /** Changes whenever rows were read anew. */
  generation: number;
  /** Whether these are other rows than before. */
  restarted: boolean;
  /** Where the record is now that was in this row in the generation before. */
  rowNow: (row: number) => number;
  /** Undefined while it is being read. */
  rowAt: (index: number) => BookRecord | undefined;
  /** Reads rows wherever in the list they are. */
  readRows: (first: number, last: number) => Promise<BookRecord[]>;
}

export interface Place {
  index: number;
  /** Null where the record is not known yet. */
  id: number | null;
}

const NEAR = 200;

/** Where the record is now; where it cannot be seen, or is gone, the row that took its place. */
export function follow({ index, id }: Place, { total, rowNow, rowAt }: ListRows): number {
  const guess = Math.min(rowNow(index), total - 1);
  if (id === null) return guess;
  for (let away = 0; away <= NEAR; away += 1) {
    if (rowAt(guess + away)?.id === id) return guess + away;
    if (rowAt(guess - away)?.id === id) return guess - away;
  }
  return guess;
}
