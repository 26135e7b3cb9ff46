// What a click on a header makes of the order.

import { expect, test } from 'vitest';
import type { Column, SortKey } from '../backend/bindings';
import { afterClick, sortedBy, sortingOf } from './sorting';

const name: Column = { kind: 'field', id: 1 };
const amount: Column = { kind: 'field', id: 2 };
const by = (column: Column, descending = false): SortKey => ({ column, descending });

test('ascending, descending, not at all', () => {
  const once = afterClick([], name, true);
  const twice = afterClick(once, name, true);
  expect([once, twice, afterClick(twice, name, true)]).toEqual([[by(name)], [by(name, true)], []]);
});

test('alone, it takes the place of the others', () => {
  expect(afterClick([by(name, true)], amount, true)).toEqual([by(amount)]);
  expect(afterClick([by(amount, true), by(name)], amount, true)).toEqual([by(amount)]);
});

test('beside others, it comes after them and keeps its place', () => {
  const both = afterClick([by(name)], amount, false);
  expect(both).toEqual([by(name), by(amount)]);
  const turned = afterClick(both, name, false);
  expect(turned).toEqual([by(name, true), by(amount)]);
  expect(afterClick(turned, name, false)).toEqual([by(amount)]);
});

test('in one direction, whatever it was', () => {
  expect(sortedBy([by(name), by(amount)], name, true, false)).toEqual([by(name, true), by(amount)]);
  expect(sortedBy([by(name), by(amount)], name, true, true)).toEqual([by(name, true)]);
});

test('columns of the book itself are told apart from fields', () => {
  const sort = [by({ kind: 'field', id: 3 }), by({ kind: 'id' }, true)];
  expect(sortingOf(sort, { kind: 'id' })).toEqual({ descending: true, place: 2 });
  expect(sortingOf(sort, { kind: 'created' })).toBeNull();
});
