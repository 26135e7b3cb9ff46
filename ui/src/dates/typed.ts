// What is typed in a field for dates, in the locale that somebody chose.

import type { FieldKind } from '../backend/bindings';
import { currentLocale } from '../lib/locale';
import { readDate, readDateTime, type Reading } from './read';
import { writeDate } from './write';

export type DateKind = 'date' | 'date_time';

export function isDateKind(kind: FieldKind): kind is DateKind {
  return kind === 'date' || kind === 'date_time';
}

export function readTyped(kind: DateKind, text: string): Reading {
  return kind === 'date' ? readDate(text, currentLocale()) : readDateTime(text, currentLocale());
}

/** As it is kept; what cannot only be meant as one date is left as it was typed. */
export function plainDate(kind: DateKind, typed: string): string {
  const read = readTyped(kind, typed);
  return read.kind === 'date' ? read.value : typed;
}

/** What is kept, as it can be typed; what was typed and cannot be read is left as it is. */
export function toType(kind: DateKind, value: string): string {
  const read = readTyped(kind, value);
  return read.kind === 'date' ? writeDate(read.value, currentLocale()) : value;
}

/** Why it cannot be kept; null where it can, or nothing is there. */
export function whyUnread(kind: DateKind, typed: string): string | null {
  if (typed.trim() === '') return null;
  const read = readTyped(kind, typed);
  return read.kind === 'date' ? null : read.why;
}
