// What two people did to the same record, told from its history.
//
// A change names the version that it is based on. Where that is old, fields that one side touched need no
// question; the others are asked.

import type { Change, FieldId, Record as BookRecord, Value, Values } from '../backend/bindings';
import { entriesOf } from '../backend/values';
import { normal } from '../lib/decimal';

/** Who changed something last, and when. */
export interface By {
  by: string;
  at: string;
}

/** A field that both sides changed, each to something else. */
export interface FieldConflict {
  field: FieldId;
  base: Value | undefined;
  mine: Value;
  theirs: Value | undefined;
  /** Whose theirs is, as far as the history tells. */
  who: By | null;
}

/** Whether both mean the same, one of them perhaps as typed. */
export function same(a: Value | null | undefined, b: Value | null | undefined): boolean {
  if (plain(a) === plain(b)) return true;
  if (typeof a !== 'number' && typeof b !== 'number') return false;
  const number = normal(plain(a));
  return number !== null && number === normal(plain(b));
}

/** The record's values at an earlier version. */
export function valuesAt({ values }: BookRecord, history: Change[], version: number): Values {
  const then = { ...values };
  for (const change of history.toReversed()) {
    if (change.version <= version) break;
    for (const { field, from } of change.fields) {
      if (from === null) delete then[field];
      else then[field] = from;
    }
  }
  return then;
}

/** Who changed each field last, after that version. */
export function changedSince(history: Change[], version: number): Map<FieldId, By> {
  const later = history.filter((change) => change.version > version);
  return new Map(later.flatMap(({ by, at, fields }) => fields.map(({ field }) => [field, { by, at }])));
}

/** Fields to ask about: all others are merged without asking. */
export function conflictsOf(mine: Values, base: Values, theirs: Values, since: Map<FieldId, By>): FieldConflict[] {
  return entriesOf(mine).flatMap(([field, value]) => {
    const now = theirs[field];
    if (same(now, base[field]) || same(now, value)) return [];
    return [{ field, base: base[field], mine: value, theirs: now, who: since.get(field) ?? null }];
  });
}

function plain(value: Value | null | undefined): string {
  if (value === null || value === undefined || value === false) return '';
  const text = String(value);
  // A time is typed without its seconds.
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:00$/.test(text) ? text.slice(0, -':00'.length) : text;
}
