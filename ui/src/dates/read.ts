// Reads a date, or a date and a time, as people write it: in the ISO form, or in the order of their locale.
// What can be meant in two ways is never guessed: it is told what it may mean.
//
// A web view's own date input reads keys in an order that nobody chose, and keeps the year 4 for a 4. So
// dates are typed as text, in forms, cells, filters and defaults alike. What is read is kept in the one
// form of the book at once, in drafts too, so that it means the same under another locale; what is not read
// stays as it was typed, and is not sent.

import { conventionsOf, folded, type Conventions, type Part } from './conventions';
import { dayExists, daysIn, isoDay } from './days';
import { readTime, type Time } from './time';

export type Reading =
  /** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS`: as it is kept. */
  | { kind: 'date'; value: string }
  /** What it may mean, likeliest first: to be asked, even where it is only one. */
  | { kind: 'ambiguous'; readings: string[]; why: string }
  /** `why` is a clause, without a capital or a full stop. */
  | { kind: 'unreadable'; why: string };

/** A day. `locale` is a BCP 47 tag, such as `en-GB`. */
export function readDate(text: string, locale: string): Reading {
  const conventions = conventionsOf(locale);
  const { date, time } = apart(cleaned(text, conventions), conventions);
  const day = readDay(date, conventions);
  if (time === null || day.kind === 'unreadable') return day;
  const why = 'only a day is kept here, no time';
  return { kind: 'ambiguous', readings: day.kind === 'date' ? [day.value] : day.readings, why };
}

/** A day and a time, to the second. */
export function readDateTime(text: string, locale: string): Reading {
  const conventions = conventionsOf(locale);
  const { date, time } = apart(cleaned(text, conventions), conventions);
  if (date === '' && time !== null) return unreadable('the date is missing');
  const day = readDay(date, conventions);
  if (day.kind === 'unreadable') return day;
  if (time === null) return unreadable('the time is missing, as in 14:05');
  if (time.kind === 'unreadable') return time;
  const at = (value: string) => `${value}T${time.value}`;
  if (day.kind === 'date') return { kind: 'date', value: at(day.value) };
  return { ...day, readings: day.readings.map(at) };
}

/** Digits are 0 to 9 and spaces are spaces; marks that show nothing are gone. */
function cleaned(text: string, { digits }: Conventions): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [...plain].map((each) => digits.get(each) ?? each).join('');
}

function apart(text: string, conventions: Conventions): { date: string; time: Time | null } {
  const found = readTime(` ${text}`, conventions);
  if (found === null) return { date: text, time: null };
  return { date: text.slice(0, Math.max(0, found.from - 1)).replace(/[\s,]+$/, ''), time: found.time };
}

interface Pieces {
  numbers: string[];
  month: number | null;
  weekday: number | null;
}

function readDay(text: string, conventions: Conventions): Reading {
  if (text === '') return unreadable('nothing is there');
  const pieces = piecesOf(text, conventions);
  if (pieces === null) return noDate(conventions);
  const { numbers, month, weekday } = pieces;
  const { order } = conventions;
  const read = month === null ? inNumbers(numbers, order) : withName(numbers, month, order);
  if (read === null) return noDate(conventions);
  return weekday === null ? read : onWeekday(read, weekday);
}

const PIECE = /(?<number>\d+)|(?<word>[\p{L}\p{M}][\p{L}\p{M}'’]*\.?)|(?<between>\s?(?:[./,、،\-‐‑‒–—−]\s?)?)/uy;

/** The numbers and names of a text that holds nothing else than a date may; null where it does. */
function piecesOf(text: string, conventions: Conventions): Pieces | null {
  const { months, words } = conventions;
  const pieces: Pieces = { numbers: [], month: null, weekday: null };
  PIECE.lastIndex = 0;
  let wasBetween = true;
  while (PIECE.lastIndex < text.length) {
    const { number, word, between } = PIECE.exec(text)?.groups ?? {};
    if (number !== undefined) pieces.numbers.push(number);
    else if (word !== undefined) {
      const name = folded(word);
      const month = monthCalled(name, months);
      if (words.has(name) && month === null) {
        wasBetween = false;
        continue;
      }
      const weekday = weekdayCalled(name, conventions);
      if (month !== null && pieces.month === null) pieces.month = month;
      else if (weekday !== undefined && pieces.weekday === null) pieces.weekday = weekday;
      else return null;
    } else if (between === undefined || between === '' || wasBetween) return null;
    wasBetween = between !== undefined;
  }
  return /[/,、،\-‐‑‒–—−]\s?$/u.test(text) ? null : pieces;
}

/** In Japanese it stands right behind the word for the day: "4日水曜日". */
function weekdayCalled(name: string, { weekdays, words }: Conventions): number | undefined {
  const behind = [...words].filter((word) => name.startsWith(word)).map((word) => name.slice(word.length));
  return [name, ...behind].map((each) => weekdays.get(each)).find((day) => day !== undefined);
}

/** A name may be cut short, as long as it can mean one month alone. */
function monthCalled(name: string, months: ReadonlyMap<string, number>): number | null {
  const known = months.get(name);
  if (known !== undefined) return known;
  if (name.length < 3) return null;
  const beginning = [...months].filter(([each]) => each.startsWith(name)).map(([, month]) => month);
  const [month, ...others] = new Set(beginning);
  return month !== undefined && others.length === 0 ? month : null;
}

/** Null where it is not like a date at all. */
function inNumbers(numbers: string[], order: Part[]): Reading | null {
  const [first = '', second = '', third = ''] = numbers;
  if (numbers.length === 1 && first.length === 8) return inOneNumber(first, order);
  if (numbers.length === 2 && numbers.every((each) => each.length <= 2)) return unreadable('the year is missing');
  if (numbers.length !== 3) return null;
  const lengths = numbers.map(({ length }) => length);
  if (lengths.some((length) => length > 4)) return null;
  if (lengths.includes(3)) return unreadable(FOUR_DIGITS);
  if (lengths.filter((length) => length > 2).length > 1) return null;
  if (first.length === 4) return exactly(Number(first), Number(second), Number(third));
  if (second.length === 4) return null;
  if (third.length === 4) return yearLast(numbers, order);
  return shortYear(numbers, order);
}

const FOUR_DIGITS = 'a year has four digits';
const ORDERS: Part[][] = [
  ['day', 'month', 'year'],
  ['month', 'day', 'year'],
  ['year', 'month', 'day'],
];

/** Year last: in the locale's order, where that ends with the year. */
function yearLast(numbers: string[], order: Part[]): Reading | null {
  const others = ORDERS.filter((each) => each[2] === 'year' && each[0] !== order[0]);
  const possible = others.flatMap((each) => {
    const { year, month, day } = assigned(numbers, each);
    return dayExists(year, month, day) ? [isoDay(year, month, day)] : [];
  });
  const readings = [...new Set(possible)];
  if (order[2] !== 'year') {
    const why = readings.length > 1 ? 'this can be read in two ways' : 'the year comes first here';
    return readings.length > 0 ? { kind: 'ambiguous', readings, why } : null;
  }
  const { year, month, day } = assigned(numbers, order);
  if (month <= 12 || readings.length === 0) return exactly(year, month, day);
  const place = order[0] === 'month' ? 'a month comes first here' : 'a day comes first here';
  return { kind: 'ambiguous', readings, why: `${place}, and ${month} is no month` };
}

/** "3/12/26": which year is asked, and the order where the locale's own cannot be meant. */
function shortYear(numbers: string[], order: Part[]): Reading {
  for (const length of [2, 1]) {
    for (const orders of [[order], ORDERS]) {
      const readings = orders
        .filter((each) => numbers[each.indexOf('year')]?.length === length)
        .flatMap((each) => centuries(assigned(numbers, each)));
      if (readings.length > 0) return askedYear(readings);
    }
  }
  return unreadable(FOUR_DIGITS);
}

function withName(numbers: string[], month: number, order: Part[]): Reading | null {
  const [first = '', second = ''] = numbers;
  if (numbers.length === 1) return unreadable(first.length === 4 ? 'the day is missing' : 'the year is missing');
  if (numbers.length !== 2 || numbers.some(({ length }) => length > 4)) return null;
  if (numbers.some(({ length }) => length === 3)) return unreadable(FOUR_DIGITS);
  if (first.length === 4 && second.length <= 2) return exactly(Number(first), month, Number(second));
  if (second.length === 4 && first.length <= 2) return exactly(Number(second), month, Number(first));
  if (first.length > 2) return null;
  const yearFirst = order[0] === 'year';
  for (const turned of [yearFirst, !yearFirst]) {
    const [year, day] = turned ? [first, second] : [second, first];
    const readings = centuries({ year: Number(year), month, day: Number(day) });
    if (readings.length > 0) return askedYear(readings);
  }
  return unreadable(FOUR_DIGITS);
}

/** Eight digits without anything between them: the ISO form without its marks, or the locale's. */
function inOneNumber(digits: string, order: Part[]): Reading | null {
  const forms = [order, ORDERS[2] ?? order].map((each) => {
    let from = 0;
    const numbers = each.map((part) => digits.slice(from, (from += part === 'year' ? 4 : 2)));
    return assigned(numbers, each);
  });
  const readings = forms.flatMap(({ year, month, day }) =>
    dayExists(year, month, day) ? [isoDay(year, month, day)] : [],
  );
  const [value, other] = new Set(readings);
  if (value === undefined) return null;
  if (other === undefined) return { kind: 'date', value };
  return { kind: 'ambiguous', readings: [value, other], why: 'this can be read in two ways' };
}

interface Day {
  year: number;
  month: number;
  day: number;
}

function assigned(numbers: string[], order: Part[]): Day {
  const of = (part: Part) => Number(numbers[order.indexOf(part)]);
  return { year: of('year'), month: of('month'), day: of('day') };
}

function centuries({ year, month, day }: Day): string[] {
  return [2000 + year, 1900 + year].flatMap((full) =>
    dayExists(full, month, day) ? [isoDay(full, month, day)] : [],
  );
}

const MOST_ASKED = 4;

function askedYear(readings: string[]): Reading {
  return { kind: 'ambiguous', readings: [...new Set(readings)].slice(0, MOST_ASKED), why: FOUR_DIGITS };
}

function exactly(year: number, month: number, day: number): Reading {
  if (dayExists(year, month, day)) return { kind: 'date', value: isoDay(year, month, day) };
  if (year === 0) return unreadable('there is no year 0000');
  if (month < 1 || month > 12) return unreadable(`${month} is no month`);
  if (day < 1 || day > 31) return unreadable(`${day} is no day of a month`);
  return unreadable(`that month has ${daysIn(year, month)} days`);
}

/** A weekday that is written beside a date must be its own. */
function onWeekday(read: Reading, weekday: number): Reading {
  if (read.kind === 'unreadable') return read;
  const fits = (value: string) => new Date(`${value}T00:00:00Z`).getUTCDay() === weekday;
  if (read.kind === 'ambiguous') return read;
  if (fits(read.value)) return read;
  return { kind: 'ambiguous', readings: [read.value], why: 'it is on another day of the week' };
}

function noDate({ pattern }: Conventions): Reading {
  return unreadable(`write it as ${pattern}`);
}

function unreadable(why: string): { kind: 'unreadable'; why: string } {
  return { kind: 'unreadable', why };
}
