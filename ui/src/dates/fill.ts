// Puts a day or a time into what is typed, and keeps the other half of it.

import { readDate, readDateTime } from './read';
import type { DateKind } from './typed';
import { writeDate } from './write';

/** As typed with this day, `YYYY-MM-DD`. A time that is not there is left to be typed. */
export function withDay(kind: DateKind, typed: string, day: string, locale: string): string {
  if (kind === 'date') return writeDate(day, locale);
  const read = readDateTime(typed, locale);
  if (read.kind === 'date') return writeDate(`${day}T${read.value.slice(-'HH:MM:SS'.length)}`, locale);
  return `${writeDate(day, locale)} `;
}

/** As typed with this time, `HH:MM`: on the day that is typed, else on `today`. */
export function withTime(typed: string, time: string, today: string, locale: string): string {
  const [date, whole] = [readDate(typed, locale), readDateTime(typed, locale)];
  const typedDay = whole.kind === 'date' ? whole : date;
  const day = typedDay.kind === 'date' ? typedDay.value.slice(0, 'YYYY-MM-DD'.length) : today;
  return writeDate(`${day}T${time}:00`, locale);
}
