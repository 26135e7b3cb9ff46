// How a locale writes dates and times, asked of Intl: the order of day, month and year, the names of months
// and days, its digits, and what it writes between all of them.

export type Part = 'day' | 'month' | 'year';

export interface Conventions {
  /** Of a date in numbers. */
  order: Part[];
  /** How one types it: "DD.MM.YYYY". */
  pattern: string;
  /** What each of the locale's own digits stands for. */
  digits: ReadonlyMap<string, string>;
  /** By folded name, from 1. */
  months: ReadonlyMap<string, number>;
  /** By folded name; Sunday is 0. */
  weekdays: ReadonlyMap<string, number>;
  /** What it writes in a date that is neither a number nor a name, such as 年. */
  words: ReadonlySet<string>;
  /** A time at the end of a text, behind a space, a comma or a T. */
  time: RegExp;
  /** By folded name. */
  afternoon: ReadonlySet<string>;
}

const known = new Map<string, Conventions>();

export function conventionsOf(locale: string): Conventions {
  const found = known.get(locale) ?? asked(locale);
  known.set(locale, found);
  return found;
}

/** The same for a name in whatever case, with accents or without, with a full stop behind it or without. */
export function folded(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '');
  return plain.toLowerCase().replaceAll(/[.\s]/g, '');
}

/** Every date here is of the Gregorian calendar, and has no time zone. */
export function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { calendar: 'gregory', timeZone: 'UTC', ...options });
}

export function inNumbers(locale: string): Intl.DateTimeFormat {
  return formatter(locale, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

function asked(locale: string): Conventions {
  const numeric = formatter(locale, { year: 'numeric', month: 'numeric', day: 'numeric' });
  const morning = periods(locale, 2);
  const afternoon = periods(locale, 14);
  return {
    order: numeric.formatToParts(0).flatMap(({ type }) => (isPart(type) ? [type] : [])),
    pattern: patternOf(locale),
    digits: digitsOf(locale),
    months: monthsOf(locale),
    weekdays: weekdaysOf(locale),
    words: wordsOf(locale),
    time: timeOf(locale, [...morning, ...afternoon]),
    afternoon: new Set(afternoon.map(folded)),
  };
}

function isPart(type: string): type is Part {
  return type === 'day' || type === 'month' || type === 'year';
}

const LETTERS: Record<Part, string> = { day: 'DD', month: 'MM', year: 'YYYY' };

function patternOf(locale: string): string {
  const parts = inNumbers(locale).formatToParts(0);
  return parts.map(({ type, value }) => (isPart(type) ? LETTERS[type] : value)).join('').trim();
}

function digitsOf(locale: string): Map<string, string> {
  const digits = new Intl.NumberFormat(locale, { useGrouping: false }).format(9_876_543_210);
  return new Map([...digits].map((digit, at) => [digit, String(9 - at)]));
}

const STYLES = ['long', 'short'] as const;

function monthsOf(locale: string): Map<string, number> {
  const names = Array.from({ length: 12 }, (_, month) =>
    STYLES.flatMap((style) => {
      const date = Date.UTC(2026, month, 4);
      const alone = formatter(locale, { month: style });
      // Many languages have another form of the name beside a day.
      const inDate = formatter(locale, { day: 'numeric', month: style, year: 'numeric' });
      return [alone, inDate].flatMap((format) => named(format, date, 'month'));
    }),
  );
  return unique(names, 1);
}

function weekdaysOf(locale: string): Map<string, number> {
  // 4 January 2026 is a Sunday.
  const names = Array.from({ length: 7 }, (_, day) =>
    STYLES.flatMap((style) => named(formatter(locale, { weekday: style }), Date.UTC(2026, 0, 4 + day), 'weekday')),
  );
  return unique(names, 0);
}

/** A name of letters alone: "3月" is a number and a word. */
function named(format: Intl.DateTimeFormat, date: number, part: 'month' | 'weekday'): string[] {
  const name = format.formatToParts(date).find(({ type }) => type === part)?.value ?? '';
  return /\d/.test(name.normalize('NFKC')) ? [] : [folded(name)];
}

/** Without the names that stand for two things. */
function unique(names: string[][], first: number): Map<string, number> {
  const all = names.flatMap((each, at) => [...new Set(each)].map((name) => [name, at + first] as const));
  const times = (wanted: string) => all.filter(([name]) => name === wanted).length;
  return new Map(all.filter(([name]) => name !== '' && times(name) === 1));
}

function wordsOf(locale: string): Set<string> {
  const formats = [...STYLES, 'numeric' as const].map((month) =>
    formatter(locale, { year: 'numeric', month, day: 'numeric' }),
  );
  const texts = formats.flatMap((format) =>
    format
      .formatToParts(Date.UTC(2026, 2, 4))
      .filter(({ type, value }) => type === 'literal' || /\d/.test(value.normalize('NFKC')))
      .flatMap(({ value }) => value.match(/[\p{L}\p{M}]+/gu) ?? []),
  );
  return new Set(texts.map(folded));
}

function periods(locale: string, hour: number): string[] {
  const format = formatter(locale, { hour: 'numeric', hour12: true });
  const own = format.formatToParts(Date.UTC(2026, 0, 1, hour)).find(({ type }) => type === 'dayPeriod');
  const everywhere = hour < 12 ? ['am', 'a.m.'] : ['pm', 'p.m.'];
  return [...everywhere, ...(own ? [own.value.normalize('NFKC')] : [])];
}

function timeOf(locale: string, names: string[]): RegExp {
  const parts = formatter(locale, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).formatToParts(0);
  const between = parts.find(({ type }, at) => type === 'literal' && parts[at - 1]?.type === 'hour');
  const mark = `\\s*(?:${[':', between?.value.normalize('NFKC').trim() ?? ':'].map(literally).join('|')})\\s*`;
  // The longest first: "a.m." is more than "a.".
  const period = names.toSorted((a, b) => b.length - a.length).map(literally).join('|');
  return new RegExp(
    `[\\s,T](?<before>${period})?\\s*(?<hour>\\d{1,2})(?:${mark}(?<minute>\\d{2})` +
      `(?:${mark}(?<second>\\d{2})(?<fraction>[.,]\\d+)?)?)?\\s*(?<after>${period})?` +
      `\\s*(?<zone>Z|UTC|GMT|(?:UTC|GMT)?[+\\-−]\\d{1,2}(?::?\\d{2})?)?$`,
    'iu',
  );
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
