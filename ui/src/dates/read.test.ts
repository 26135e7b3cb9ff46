// Dates and times as people write them, in five locales and in others that write them otherwise.

import { describe, expect, test } from 'vitest';
import { readDate, readDateTime, type Reading } from './read';
import { patternOf, spellOut, writeDate } from './write';

const LOCALES = ['en-US', 'en-GB', 'de-DE', 'sv-SE', 'ja-JP'];
const OTHERS = [
  'ar-EG', 'bg-BG', 'cs-CZ', 'da-DK', 'el-GR', 'es-MX', 'fa-IR', 'fi-FI', 'fr-CA', 'fr-FR', 'he-IL', 'hi-IN',
  'hu-HU', 'it-IT', 'ko-KR', 'lt-LT', 'nl-NL', 'pl-PL', 'pt-BR', 'ru-RU', 'th-TH', 'tr-TR', 'vi-VN', 'zh-CN',
];

/** A date as itself, what is asked as `?` with the readings, what cannot be read as `!`. */
function told(read: Reading): string {
  if (read.kind === 'date') return read.value;
  return read.kind === 'ambiguous' ? `? ${read.readings.join(' ')}` : '!';
}

function why(typed: string): string | null {
  const read = readDateTime(typed, 'en-US');
  return read.kind === 'date' ? null : read.why;
}

const MARCH = '2026-03-04';
const APRIL = '2026-04-03';
const BOTH = `? ${APRIL} ${MARCH}`;
const [YEAR_MONTH, YEAR_DAY] = ['? 2004-03-12 1904-03-12', '? 2004-12-03 1904-12-03'];

describe('a date', () => {
  test.each([
    // typed              en-US   en-GB   de-DE   sv-SE   ja-JP
    ['2026-03-04',        MARCH,  MARCH,  MARCH,  MARCH,  MARCH],
    ['2026/3/4',          MARCH,  MARCH,  MARCH,  MARCH,  MARCH],
    ['2026.03.04',        MARCH,  MARCH,  MARCH,  MARCH,  MARCH],
    ['2026 3 4',          MARCH,  MARCH,  MARCH,  MARCH,  MARCH],
    ['20260304',          MARCH,  MARCH,  MARCH,  MARCH,  MARCH],
    ['03042026',          MARCH,  APRIL,  APRIL,  '!',    '!'],
    ['3/4/2026',          MARCH,  APRIL,  APRIL,  BOTH,   BOTH],
    ['3.4.2026',          MARCH,  APRIL,  APRIL,  BOTH,   BOTH],
    ['3-4-2026',          MARCH,  APRIL,  APRIL,  BOTH,   BOTH],
    ['03. 04. 2026',      MARCH,  APRIL,  APRIL,  BOTH,   BOTH],
    [' 3/4/2026 ',        MARCH,  APRIL,  APRIL,  BOTH,   BOTH],
    ['13/4/2026',         '? 2026-04-13', '2026-04-13', '2026-04-13', '? 2026-04-13', '? 2026-04-13'],
    ['4/13/2026',         '2026-04-13', '? 2026-04-13', '? 2026-04-13', '? 2026-04-13', '? 2026-04-13'],
    ['31.12.2026',        '? 2026-12-31', '2026-12-31', '2026-12-31', '? 2026-12-31', '? 2026-12-31'],
    ['3/12/4',            YEAR_MONTH, YEAR_DAY, YEAR_DAY, '? 2003-12-04 1903-12-04', '? 2003-12-04 1903-12-04'],
    ['3/12/26',           '? 2026-03-12 1926-03-12', '? 2026-12-03 1926-12-03', '? 2026-12-03 1926-12-03',
                          ...['sv', 'ja'].map(() => '? 2026-12-03 1926-12-03 2026-03-12 1926-03-12')],
    ['3/12/202',          '!',    '!',    '!',    '!',    '!'],
    ['26-03-04',          '? 2004-03-26 1904-03-26 2026-03-04 1926-03-04', '? 2004-03-26 1904-03-26',
                          '? 2004-03-26 1904-03-26', '? 2026-03-04 1926-03-04', '? 2026-03-04 1926-03-04'],
    ['2028-02-29',        ...LOCALES.map(() => '2028-02-29')],
    ['2026-02-29',        '!',    '!',    '!',    '!',    '!'],
    ['31 2 2026',         '!',    '!',    '!',    '!',    '!'],
    ['1900-02-29',        '!',    '!',    '!',    '!',    '!'],
    ['0000-01-01',        '!',    '!',    '!',    '!',    '!'],
    ['0004-12-03',        ...LOCALES.map(() => '0004-12-03')],
    ['9999-12-31',        ...LOCALES.map(() => '9999-12-31')],
    ['10000-01-01',       '!',    '!',    '!',    '!',    '!'],
    ['2026-13-04',        '!',    '!',    '!',    '!',    '!'],
    ['2026-00-04',        '!',    '!',    '!',    '!',    '!'],
    ['-2026-03-04',       '!',    '!',    '!',    '!',    '!'],
    ['2026-03-04-',       '!',    '!',    '!',    '!',    '!'],
    ['2026--03-04',       '!',    '!',    '!',    '!',    '!'],
    ['2026-03-04x',       '!',    '!',    '!',    '!',    '!'],
    ['3/4',               '!',    '!',    '!',    '!',    '!'],
    ['4/2026/3',          '!',    '!',    '!',    '!',    '!'],
    ['2026',              '!',    '!',    '!',    '!',    '!'],
    ['today',             '!',    '!',    '!',    '!',    '!'],
    ['',                  '!',    '!',    '!',    '!',    '!'],
    ['２０２６－０３－０４', MARCH,  MARCH,  MARCH,  MARCH,  MARCH],
    ['２０２６／３／４',    MARCH,  MARCH,  MARCH,  MARCH,  MARCH],
    ['2026\u00A0-\u202F03 - 04', MARCH, MARCH, MARCH, MARCH, MARCH],
    ['\u200F2026\u200E-03-04\u202C', MARCH, MARCH, MARCH, MARCH, MARCH],
    ['2026年3月4日',       '!',    '!',    '!',    '!',    MARCH],
    ['2026年3月4日水曜日', '!',    '!',    '!',    '!',    MARCH],
    ['4 Mar 2026',        MARCH,  MARCH,  MARCH,  MARCH,  '!'],
    ['4 Mai 2026',        '!',    '!',    '2026-05-04', '!', '!'],
    ['4. März 2026',      '!',    '!',    MARCH,  '!',    '!'],
    ['4. maerz 2026',     '!',    '!',    '!',    '!',    '!'],
    ['4 marz 2026',       '!',    '!',    MARCH,  '!',    '!'],
    ['March 4, 2026',     MARCH,  MARCH,  '!',    '!',    '!'],
    ['4 mars 2026',       '!',    '!',    '!',    MARCH,  '!'],
    ['Wednesday, March 4, 2026', MARCH, MARCH, '!', '!',  '!'],
    ['Monday, March 4, 2026', `? ${MARCH}`, `? ${MARCH}`, '!', '!', '!'],
    ['4 March 26',        '? 2026-03-04 1926-03-04', '? 2026-03-04 1926-03-04', '!', '!', '!'],
    ['4 March',           '!',    '!',    '!',    '!',    '!'],
    ['March 2026',        '!',    '!',    '!',    '!',    '!'],
    ['4 Ma 2026',         '!',    '!',    '!',    '!',    '!'],
    ['2026-03-04 14:05',  ...LOCALES.map(() => `? ${MARCH}`)],
  ])('%j', (typed, ...expected) => {
    expect(LOCALES.map((locale) => told(readDate(typed, locale)))).toEqual(expected);
  });
});

describe('a date and a time', () => {
  const AT = `${MARCH}T14:05:00`;
  test.each([
    ['2026-03-04T14:05',          AT, AT, AT, AT, AT],
    ['2026-03-04 14:05',          AT, AT, AT, AT, AT],
    ['2026-03-04t14:05:00',       AT, AT, AT, AT, AT],
    ['2026-03-04 2:05 pm',        AT, AT, AT, AT, AT],
    ['2026-03-04, 2:05\u202FP.M.', AT, AT, AT, AT, AT],
    ['2026-03-04 2pm',            ...LOCALES.map(() => `${MARCH}T14:00:00`)],
    ['2026-03-04 12:05 am',       ...LOCALES.map(() => `${MARCH}T00:05:00`)],
    ['2026-03-04 14:05:09',       ...LOCALES.map(() => `${MARCH}T14:05:09`)],
    ['２０２６－０３－０４　１４：０５', AT, AT, AT, AT, AT],
    ['3/4/2026 14:05',            AT, `${APRIL}T14:05:00`, `${APRIL}T14:05:00`,
                                  `? ${APRIL}T14:05:00 ${AT}`, `? ${APRIL}T14:05:00 ${AT}`],
    ['2026年3月4日 午後2:05',      '!', '!', '!', '!', AT],
    ['4 mars 2026 2:05 em',       '!', '!', '!', AT, '!'],
    ['Mar 4, 2026, 14:05',        AT, AT, AT, AT, '!'],
    ['2026-03-04',                '!', '!', '!', '!', '!'],
    ['14:05',                     '!', '!', '!', '!', '!'],
    ['2026-03-04 24:00',          '!', '!', '!', '!', '!'],
    ['2026-03-04 14:60',          '!', '!', '!', '!', '!'],
    ['2026-03-04 13:05 pm',       '!', '!', '!', '!', '!'],
    ['2026-03-04 14',             '!', '!', '!', '!', '!'],
    ['2026-03-04T14:05Z',         '!', '!', '!', '!', '!'],
    ['2026-03-04T14:05:00+02:00', '!', '!', '!', '!', '!'],
    ['2026-03-04 14:05 UTC',      '!', '!', '!', '!', '!'],
    ['2026-03-04T14:05:00.5',     '!', '!', '!', '!', '!'],
    ['2026-02-30 14:05',          '!', '!', '!', '!', '!'],
  ])('%j', (typed, ...expected) => {
    expect(LOCALES.map((locale) => told(readDateTime(typed, locale)))).toEqual(expected);
  });

  test('is told what it lacks or cannot keep', () => {
    expect(why('2026-03-04')).toMatch(/time is missing/);
    expect(why('14:05')).toMatch(/date is missing/);
    expect(why('2026-03-04T14:05Z')).toMatch(/time zone/);
    expect(why('2026-03-04T14:05:00.25')).toMatch(/fractions/);
    expect(why('2026-02-30 14:05')).toBe('that month has 28 days');
    expect(why('13/4/2026 14:05')).toBe('a month comes first here, and 13 is no month');
    expect(why('3/4 14:05')).toBe('the year is missing');
    expect(why('3/12/4 14:05')).toBe('a year has four digits');
  });
});

test('a time is read with the locale’s own marks', () => {
  expect(told(readDateTime('4.3.2026 14.05', 'fi-FI'))).toBe('2026-03-04T14:05:00');
  expect(told(readDateTime('2026-03-04 14 h 05', 'fr-CA'))).toBe('2026-03-04T14:05:00');
  expect(told(readDateTime('٤/٣/٢٠٢٦ ٢:٠٥ م', 'ar-EG'))).toBe('2026-03-04T14:05:00');
});

describe('what is written', () => {
  /** Days of all centuries, leap days and the ends of months among them. */
  const days = [
    '0001-01-01', '0099-12-31', '0999-02-28', '1000-10-10', '1582-10-10', '1900-02-28', '1999-12-31', '2000-02-29',
    ...Array.from({ length: 366 }, (_, at) => new Date(Date.UTC(2028, 0, 1 + at)).toISOString().slice(0, 10)),
    '9999-12-31',
  ];

  test.each([...LOCALES, ...OTHERS])('in %s reads back to itself: to be edited, and in words', (locale) => {
    for (const day of days) {
      expect(told(readDate(writeDate(day, locale), locale))).toBe(day);
      for (const time of ['00:00:00', '09:05:00', '14:05:09', '23:59:00']) {
        const at = `${day}T${time}`;
        expect(told(readDateTime(writeDate(at, locale), locale))).toBe(at);
      }
    }
  });

  test.each(LOCALES)('in %s in words reads back to itself', (locale) => {
    for (const day of days.filter((each) => each >= '1000')) {
      expect(told(readDate(spellOut(day, locale), locale))).toBe(day);
    }
  });

  test('is in the order of the locale', () => {
    const written = LOCALES.map((locale) => writeDate('2026-03-04T14:05:00', locale));
    expect(written).toEqual([
      '03/04/2026 14:05', '04/03/2026 14:05', '04.03.2026 14:05', '2026-03-04 14:05', '2026/03/04 14:05',
    ]);
    expect(LOCALES.map((locale) => patternOf('date', locale))).toEqual([
      'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY', 'YYYY-MM-DD', 'YYYY/MM/DD',
    ]);
    expect(spellOut('2026-03-04T14:05:00', 'en-GB')).toMatch(/^Wednesday,? 4 March 2026, 14:05$/);
  });
});

/** Whatever is accepted is one date: written in any form it is the same. */
test.each(LOCALES)('in %s, what is accepted of any three numbers reads back to itself', (locale) => {
  const numbers = ['0', '1', '4', '04', '12', '13', '29', '31', '32', '99', '202', '0004', '1900', '2026', '2028', '20260'];
  let accepted = 0;
  for (const a of numbers) {
    for (const b of numbers) {
      for (const c of numbers) {
        for (const mark of ['-', '/', '.', ' ']) {
          const read = readDate([a, b, c].join(mark), locale);
          if (read.kind !== 'date') continue;
          accepted += 1;
          expect(told(readDate(writeDate(read.value, locale), locale))).toBe(read.value);
          expect([a, b, c].filter((each) => each.length === 4)).toHaveLength(1);
          expect([a, b, c].map(Number).toSorted()).toEqual(read.value.split('-').map(Number).toSorted());
        }
      }
    }
  }
  expect(accepted).toBeGreaterThan(100);
});
