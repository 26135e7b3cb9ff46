// The columns as somebody arranged them, while fields come and go.

import { expect, test } from 'vitest';
import { field } from '../fake/fakeData';
import { arrange, movedBy, movedTo, toKeep, withHidden, withWidth, type Arranged } from './arrangement';

const fields = [field('Name', 'text'), field('Amount', 'number')];
const names = (all: Arranged[]) => all.filter(({ hidden }) => !hidden).map(({ column }) => column.name);
const column = (all: Arranged[], name: string) => {
  const found = all.find((each) => each.column.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found.column;
};

test('as usual: number, fields, when it was made', () => {
  expect(names(arrange(fields, []))).toEqual(['#', 'Name', 'Amount', 'Created']);
});

test('what was arranged is found again', () => {
  let all = arrange(fields, []);
  all = movedTo(all, column(all, 'Amount'), column(all, '#'));
  all = withHidden(all, column(all, 'Created'), true);
  all = withWidth(all, column(all, 'Name'), 20);
  const again = arrange(fields, toKeep(all));
  expect(names(again)).toEqual(['Amount', '#', 'Name']);
  expect(again.find((each) => each.column.name === 'Name')?.width).toBe(20);
});

test('a field that is gone vanishes, and a new one comes last', () => {
  const kept = toKeep(arrange(fields, []));
  const all = arrange([...fields.slice(1), field('State', 'choice')], kept);
  expect(names(all)).toEqual(['#', 'Amount', 'Created', 'State']);
});

test('moves past what is shown, and not beyond the ends', () => {
  let all = arrange(fields, []);
  all = withHidden(all, column(all, 'Amount'), true);
  all = movedBy(all, column(all, 'Name'), 1);
  expect(names(all)).toEqual(['#', 'Created', 'Name']);
  expect(names(movedBy(all, column(all, '#'), -1))).toEqual(['#', 'Created', 'Name']);
  expect(names(movedBy(all, column(all, 'Name'), -1))).toEqual(['#', 'Name', 'Created']);
});

test('one column stays, and none gets too narrow', () => {
  let all = arrange([], []);
  all = withHidden(all, column(all, '#'), true);
  all = withHidden(all, column(all, 'Created'), true);
  expect(names(all)).toEqual(['Created']);
  expect(withWidth(all, column(all, 'Created'), 0.5).at(-2)?.width).toBe(3);
});
