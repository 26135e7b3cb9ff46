// Where rows went between two readings.

import { expect, test } from 'vitest';
import { field, synthesise } from '../fake/fakeData';
import { follower, shiftOf, type Pages } from './moves';

const fields = [field('Name', 'text')];
const pages = (...ids: number[]): Pages => new Map([[0, ids.map((id) => synthesise(fields, id))]]);
const all = { first: 0, last: 4 };

test('as the first rows went that went together', () => {
  expect(shiftOf(pages(5, 4, 3, 2, 1), pages(7, 6, 5, 4, 3, 2, 1), all, 0)).toBe(2);
  expect(shiftOf(pages(5, 4, 3, 2, 1), pages(4, 3, 2, 1), { first: 1, last: 4 }, 0)).toBe(-1);
  // One was deleted in the middle: what is above it stays.
  expect(shiftOf(pages(5, 4, 3, 2, 1), pages(9, 5, 4, 2, 1), all, 0)).toBe(1);
  // One was changed and went elsewhere in the order.
  expect(shiftOf(pages(5, 4, 3, 2, 1), pages(4, 3, 2, 1, 5), all, 0)).toBe(-1);
});

test('as was guessed, where none is found again', () => {
  expect(shiftOf(pages(5, 4), pages(9, 8), all, 3)).toBe(3);
  expect(shiftOf(new Map(), pages(9, 8), all, 3)).toBe(3);
});

test('follows a record, and the rest where it is not there any more', () => {
  const rowNow = follower(pages(5, 4, 3), pages(6, 5, 3, 4), 1);
  expect([rowNow(0), rowNow(1), rowNow(2)]).toEqual([1, 3, 2]);
  expect(rowNow(40)).toBe(41);
  expect(follower(pages(5), pages(4), -3)(0)).toBe(0);
});
