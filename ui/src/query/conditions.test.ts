// Conditions in words, and which of them fit which kind of field.

import { expect, test } from 'vitest';
import { field } from '../fake/fakeData';
import { chooseLocale } from '../lib/locale';
import { describe as inWords, fitted, isComplete, operatorsFor, startingWith } from './conditions';
import { queryOf } from './query';

test.each([
  ['number', 'at_least', '10', 'F is at least 10'],
  ['date', 'less', '2026-03-04', /^F is before .*2026/],
  ['date_time', 'greater', '2026-03-04T08:05', /^F is after .*08:05$/],
  ['text', 'contains_not', 'oak', 'F does not contain “oak”'],
  ['choice', 'is_not', 'Analysed', 'F is not Analysed'],
  ['checkbox', 'is', 'no', 'F is no'],
  ['link', 'is_empty', 'left over', 'F is empty'],
] as const)('%s %s %s', (kind, operator, value, text) => {
  expect(inWords({ field: 1, operator, value }, { name: 'F', kind })).toMatch(
    typeof text === 'string' ? new RegExp(`^${text}$`) : text,
  );
});

test('no kind is compared in a way that does not fit it', () => {
  expect(operatorsFor('checkbox')).toEqual(['is']);
  expect(operatorsFor('number')).not.toContain('contains');
  expect(operatorsFor('text')).not.toContain('at_least');
});

test('a condition that says nothing yet is none', () => {
  expect(isComplete({ field: 1, operator: 'is', value: ' ' })).toBe(false);
  expect(isComplete({ field: 1, operator: 'is_empty', value: '' })).toBe(true);
  expect(isComplete(startingWith(field('F', 'checkbox')))).toBe(true);
});

test('another field keeps the operator if it fits', () => {
  const condition = { field: 1, operator: 'less' as const, value: '2026-03-04' };
  expect(fitted(condition, field('Day', 'date'))).toBe(condition);
  expect(fitted(condition, field('Name', 'text', { id: 2 }))).toEqual({ field: 2, operator: 'contains', value: '' });
});

test('a query leaves out what is not there, or not said yet', () => {
  const chosen = {
    search: ' soil ',
    filter: [
      { field: 1, operator: 'is' as const, value: 'x' },
      { field: 1, operator: 'is' as const, value: '' },
      { field: 9, operator: 'is' as const, value: 'x' },
    ],
    sort: [
      { column: { kind: 'field' as const, id: 9 }, descending: false },
      { column: { kind: 'created' as const }, descending: true },
    ],
  };
  expect(queryOf(chosen, [field('Name', 'text', { id: 1 })])).toEqual({
    search: 'soil',
    filter: [{ field: 1, operator: 'is', value: 'x' }],
    sort: [{ column: { kind: 'created' }, descending: true }],
    deleted: false,
  });
});

test('a number is asked for plainly, however it is written where one is', () => {
  chooseLocale('de');
  const condition = { field: 1, operator: 'at_least' as const, value: '12.345,5' };
  const [asked] = queryOf({ search: '', filter: [condition], sort: [] }, [field('F', 'number', { id: 1 })]).filter;
  expect(asked?.value).toBe('12345.5');
  expect(inWords(condition, { name: 'F', kind: 'number' })).toBe('F is at least 12.345,5');
  chooseLocale(null);
});
