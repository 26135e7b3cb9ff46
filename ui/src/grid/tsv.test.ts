// Cells as text: what is written is read back, whatever is in it, and what spreadsheets write is read.

import { describe, expect, test } from 'vitest';
import { fromTsv, toTsv } from './tsv';

test('writes a line for each row, and quotes what would not be read back', () => {
  expect(toTsv([['Name', 'Amount'], ['Pond', '3.5']])).toBe('Name\tAmount\nPond\t3.5');
  expect(toTsv([['a\tb', 'a\nb', 'say "so"', ' a ', '']])).toBe('"a\tb"\t"a\nb"\t"say ""so"""\t a \t');
});

describe('reads what other programs write', () => {
  test.each([
    ['Excel', 'Name\tNotes\r\nPond\t"two\nlines"\r\n', [['Name', 'Notes'], ['Pond', 'two\nlines']]],
    ['Excel, which leaves quotes within a line as they are', '6" pipe\tthe "old" one\r\n', [['6" pipe', 'the "old" one']]],
    ['a cell that begins with a quoted word', '"old" pipe\tb', [['"old" pipe', 'b']]],
    ['a quote that never ends', '"old\tb\nc', [['"old', 'b'], ['c']]],
    ['LibreOffice', 'a\t"b ""c"" d"\n\t\n', [['a', 'b "c" d'], ['', '']]],
    ['line ends of old', 'a\rb\r', [['a'], ['b']]],
    ['an empty line between', 'a\n\nb', [['a'], [''], ['b']]],
    ['an empty cell at the end', 'a\t\nb\t', [['a', ''], ['b', '']]],
    ['nothing', '', []],
  ])('%s', (_, text, rows) => {
    expect(fromTsv(text)).toEqual(rows);
  });
});

test('whatever is written is read back the same', () => {
  const parts = ['', 'a', '"', '""', '\t', '\n', '\r\n', '\r', ' ', 'é', '日本', '👩🏽‍🔬', '=1+1', '\u00A0', "'"];
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const cell = () => Array.from({ length: random(5) }, () => parts[random(parts.length)]).join('');
  for (let n = 0; n < 2000; n += 1) {
    const width = 1 + random(4);
    const rows = Array.from({ length: 1 + random(4) }, () => Array.from({ length: width }, cell));
    // A last row of one empty cell is written as no text at all.
    rows.push(Array.from({ length: width }, () => 'end'));
    expect(fromTsv(toTsv(rows)), JSON.stringify(rows)).toEqual(rows);
  }
});

test('a large text with quotes that do not end is read in time', () => {
  const text = '"5\t'.repeat(200_000);
  expect(fromTsv(text)[0]).toHaveLength(200_001);
});
