// Which collection or field is taken for the one that was there before.

import { expect, test } from 'vitest';
import { successor } from './successor';

interface Thing {
  name: string;
  is: string;
}
const things = (...all: string[]): Thing[] =>
  all.map((each) => ({ name: each.split(':')[0] ?? '', is: each.split(':')[1] ?? '' }));
const alike = (a: Thing, b: Thing) => a.is === b.is;

test.each([
  ['the same, however it is changed', ['A:x', 'B:y'], ['A:z', 'B:y'], 'A'],
  ['the only new one that is like it', ['A:x', 'B:y'], ['B:y', 'C:x'], 'C'],
  ['none, where nothing new is like it', ['A:x', 'B:y'], ['B:y', 'C:y'], null],
  ['none, where nothing is new', ['A:x', 'B:x'], ['B:x'], null],
  ['none, where several might be it', ['A:x'], ['C:x', 'D:x'], null],
  ['none, where it was not there', ['B:x'], ['C:x'], null],
])('%s', (_, before, now, name) => {
  expect(successor('A', things(...before), things(...now), alike)?.name ?? null).toBe(name);
});
