// How a pasted table becomes records, and what of it does not fit.

import { describe, expect, test } from 'vitest';
import { byId, field, idOf, someFields } from '../fake/fakeData';
import { misfit } from '../fields/fits';
import { chooseLocale } from '../lib/locale';
import { columnsOf } from '../query/columns';
import { mapped, mappingOf, misfitsOf, missingFields, recordsFrom, rowsOf } from './paste';

const fields = someFields;
const shown = columnsOf(fields);

describe('which column goes where', () => {
  test('by the names in the first row, in whatever case and order', () => {
    const mapping = mappingOf([['amount', ' NAME', 'Colour'], ['1', 'Pond', 'red']], fields, shown);
    expect(mapping).toEqual({ named: true, to: [idOf('Amount'), idOf('Name'), null] });
  });

  test('a name that comes twice is taken once', () => {
    expect(mappingOf([['Name', 'Name']], fields, shown).to).toEqual([idOf('Name'), null]);
  });

  test('in the order of the shown columns where there are no names', () => {
    const mapping = mappingOf([['Pond', '1'], ['Weir', '2', '2026-01-01']], fields, shown);
    expect(mapping).toEqual({ named: false, to: [idOf('Name'), idOf('Amount'), idOf('Taken on')] });
    const other = mappingOf([['1', 'Pond']], fields, shown.toReversed());
    expect(other.to).toEqual([idOf('Notes'), idOf('State')]);
  });

  test('more columns than fields are left out', () => {
    const [one = []] = [fields.slice(0, 1)];
    expect(mappingOf([['a', 'b']], one, columnsOf(one)).to).toEqual([idOf('Name'), null]);
  });

  test('a field takes one column', () => {
    const mapping = { named: false, to: [idOf('Name'), idOf('Amount')] };
    expect(mapped(mapping, 1, idOf('Name')).to).toEqual([null, idOf('Name')]);
    expect(mapped({ named: false, to: [idOf('Name'), null, null] }, 0, null).to).toEqual([null, null, null]);
  });
});

describe('the records', () => {
  test('leave out the names, empty rows, and columns without a field', () => {
    const table = [['Name', 'x', 'Amount'], ['Pond', 'y', '1'], ['', 'z', ' '], ['Weir']];
    const mapping = mappingOf(table, fields, shown);
    expect(rowsOf(table, mapping)).toEqual([1, 3]);
    expect(recordsFrom(table, mapping, fields)).toEqual([byId({ Name: 'Pond', Amount: '1' }), byId({ Name: 'Weir' })]);
  });

  test('say so where something is empty that has a default', () => {
    const given = [field('Name', 'text'), field('State', 'text', { default: 'new' })];
    const mapping = { named: false, to: [idOf('Name', given), idOf('State', given)] };
    expect(recordsFrom([['Pond', '']], mapping, given)).toEqual([byId({ Name: 'Pond', State: '' }, given)]);
  });
});

test('numbers are read as they are written in the locale', () => {
  chooseLocale('de-DE');
  const table = [['Name', 'Amount'], ['Pond', '1.234,5']];
  const mapping = mappingOf(table, fields, shown);
  expect(misfitsOf(table, mapping, fields)).toEqual([]);
  expect(recordsFrom(table, mapping, fields)).toEqual([byId({ Name: 'Pond', Amount: '1234.5' })]);
  chooseLocale(null);
});

describe('what does not fit', () => {
  test('is found at its cell', () => {
    const table = [['Name', 'Amount'], ['Pond', '1'], ['', 'some']];
    const found = misfitsOf(table, mappingOf(table, fields, shown), fields);
    expect(found).toEqual([
      { row: 2, column: 0, field: idOf('Name'), reason: 'must be filled in' },
      { row: 2, column: 1, field: idOf('Amount'), reason: 'must be a number, such as 12.5' },
    ]);
  });

  test('is what comes twice where it must not', () => {
    const unique = [field('Name', 'text', { unique: true })];
    const found = misfitsOf([['a'], ['b'], ['a'], ['']], { named: false, to: [idOf('Name', unique)] }, unique);
    expect(found.map(({ row }) => row)).toEqual([2]);
  });

  test('is a field without a column that must be filled in', () => {
    expect(missingFields({ named: false, to: [idOf('Amount')] }, fields)).toEqual(['Name']);
    expect(missingFields({ named: false, to: [idOf('Name')] }, fields)).toEqual([]);
    const given = [field('Name', 'text', { required: true, default: 'x' })];
    expect(missingFields({ named: false, to: [] }, given)).toEqual([]);
  });

  // The same texts as in the program's own tests, crates/model/src/read.rs.
  test.each([
    ['number', '-12.5', true],
    ['number', ' 1e5 ', true],
    ['number', '.5', true],
    ['number', 'inf', false],
    ['number', 'twelve', false],
    ['number', '1,5', false],
    ['number', '1e999', false],
    ['date', '2028-02-29', true],
    ['date', '2026-02-30', false],
    ['date', '2026-02-03T04:05:06', false],
    ['date', '3.2.2026', true],
    ['date', '13.2.2026', false],
    ['date_time', '2026-11-23 14:05', true],
    ['date_time', ' 2026-11-23T14:05:00', true],
    ['date_time', '2026-11-23', false],
    ['date_time', '2026-11-23T14:05Z', false],
    ['date_time', '2026-11-23T25:05', false],
    ['date_time', '2026-02-30T05:05', false],
    ['link', 'HTTPS://example.org/Ä?q=1#x', true],
    ['link', 'example.org', false],
    ['link', 'https://', false],
    ['link', 'javascript:alert(1)', false],
    ['link', 'https://a b', false],
    ['checkbox', 'Yes', true],
    ['checkbox', 'FALSE', true],
    ['checkbox', 'maybe', false],
    ['choice', 'Red', true],
    ['choice', 'red', false],
    ['text', 'a\nb', false],
    ['long_text', 'a\nb', true],
    ['long_text', 'a\0b', false],
    ['number', ' ', true],
  ] as const)('%s %j: %s', (kind, text, fits) => {
    expect(misfit(field('F', kind, { choices: ['Red'] }), text) === null).toBe(fits);
  });
});
