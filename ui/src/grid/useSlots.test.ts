import { expect, test } from 'vitest';
import { slotsOf, type Slots } from './useSlots';

const NONE: Slots = new Map();

function drawn(...lists: string[][]): [string, number][] {
  return [...lists.reduce((before, rows) => slotsOf(rows, before), NONE)];
}

test('rows that are all others take the elements that are there, in their order', () => {
  expect(drawn(['a', 'b', 'c'], ['x', 'y', 'z'])).toEqual([['x', 0], ['y', 1], ['z', 2]]);
});

test('a row that stays keeps its element wherever it goes', () => {
  expect(drawn(['a', 'b', 'c'], ['new', 'a', 'b'])).toEqual([['new', 2], ['a', 0], ['b', 1]]);
  expect(drawn(['a', 'b', 'c'], ['c', 'd', 'e'], ['b', 'c', 'd'])).toEqual([['b', 1], ['c', 2], ['d', 0]]);
});

test('more rows take further elements, and none has two rows', () => {
  expect(drawn(['a'], ['b', 'c', 'd'])).toEqual([['b', 0], ['c', 1], ['d', 2]]);
  expect(drawn(['a', 'b', 'c'], ['c'], ['c', 'd'])).toEqual([['c', 2], ['d', 3]]);
});
