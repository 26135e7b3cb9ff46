// The records that a person selected. A selection holds the records themselves, by id, as they were read
// last: so it survives whatever others add, move or delete, and can be copied in the instant in which
// the clipboard asks. No more can be selected than the program writes at once.
//
// Another search, filter or order ends it, because nothing that is out of sight should be deleted with it.

import type { Record as BookRecord, RecordVersion } from '../backend/bindings';

/** As many as the program writes at once. */
export const MOST_SELECTED = 5_000;

export interface Selected {
  record: BookRecord;
  /** Where it stood in the list, when that was read for this generation. */
  index: number;
  generation: number;
}

export type Selection = ReadonlyMap<number, Selected>;

export const NOTHING: Selection = new Map();

export function toggled(selection: Selection, row: Selected): Selection {
  const next = new Map(selection);
  if (!next.delete(row.record.id) && next.size < MOST_SELECTED) next.set(row.record.id, row);
  return next;
}

export function selectionOf(rows: Selected[]): Selection {
  return new Map(rows.map((row) => [row.record.id, row]));
}

/** From the anchor to the other end, first and last row; no more than the most, counted from the anchor. */
export function rangeOf(anchor: number, end: number): { first: number; last: number; cut: boolean } {
  const cut = Math.abs(end - anchor) >= MOST_SELECTED;
  const to = cut ? anchor + Math.sign(end - anchor) * (MOST_SELECTED - 1) : end;
  return { first: Math.min(anchor, to), last: Math.max(anchor, to), cut };
}

/** After the list was read anew: places move along, and what is in view is as it is now. */
export function readAnew(selection: Selection, rowNow: (row: number) => number, inView: Selected[]): Selection {
  const next = new Map<number, Selected>();
  for (const [id, row] of selection) next.set(id, { ...row, index: rowNow(row.index) });
  for (const row of inView) if (next.has(row.record.id)) next.set(row.record.id, row);
  return next;
}

/** As they are now: what is undefined is gone. */
export function refreshed(selection: Selection, now: Map<number, BookRecord | undefined>): Selection {
  const next = new Map(selection);
  for (const [id, record] of now) {
    const row = next.get(id);
    if (row && record) next.set(id, { ...row, record });
    else next.delete(id);
  }
  return next;
}

/** In the order of the list. */
export function recordsOf(selection: Selection): BookRecord[] {
  return [...selection.values()].toSorted((a, b) => a.index - b.index).map(({ record }) => record);
}

export function versionsOf(selection: Selection): RecordVersion[] {
  return recordsOf(selection).map(({ id, version }) => ({ id, version }));
}
