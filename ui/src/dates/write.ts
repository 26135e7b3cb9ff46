// Dates as they are written for people: to be edited, and spelled out so that they can be meant in one way
// alone. What is written to be edited always reads back to itself: where it would
// give another date, it is in the ISO form.

import { conventionsOf, formatter, inNumbers } from './conventions';
import { readDate, readDateTime } from './read';

interface Formats {
  numbers: Intl.DateTimeFormat;
  words: Intl.DateTimeFormat;
}

const known = new Map<string, Formats>();

function formatsIn(locale: string): Formats {
  const found = known.get(locale) ?? {
    numbers: inNumbers(locale),
    words: formatter(locale, { dateStyle: 'full' }),
  };
  known.set(locale, found);
  return found;
}

/** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS` in the locale's numbers; in the ISO form where those do not read back. */
export function writeDate(value: string, locale: string): string {
  const { day, time } = partsOf(value);
  const marks = /[\u061C\u200E\u200F]/g;
  const written = `${formatsIn(locale).numbers.format(midnight(day)).replaceAll(marks, '')}${time && ` ${time}`}`;
  const read = time === '' ? readDate(written, locale) : readDateTime(written, locale);
  const isSame = read.kind === 'date' && writtenShort(read.value) === writtenShort(value);
  return isSame ? written : `${day}${time && ` ${time}`}`;
}

/** "Wednesday, 4 March 2026", with the time if it has one. */
export function spellOut(value: string, locale: string): string {
  const { day, time } = partsOf(value);
  return `${formatsIn(locale).words.format(midnight(day))}${time && `, ${time}`}`;
}

/** "DD.MM.YYYY hh:mm": how one types it. */
export function patternOf(kind: 'date' | 'date_time', locale: string): string {
  const { pattern } = conventionsOf(locale);
  return kind === 'date' ? pattern : `${pattern} hh:mm`;
}

function partsOf(value: string): { day: string; time: string } {
  const [day = '', time = ''] = writtenShort(value).split('T');
  return { day, time };
}

/** A full minute needs no seconds. */
function writtenShort(value: string): string {
  return value.replace(/(T\d\d:\d\d):00$/, '$1');
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
