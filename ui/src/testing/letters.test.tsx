// A letter is drawn where it is typed: nothing that stands beside it is drawn anew, and what follows from it is
// drawn after it.

import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { field } from '../fake/fakeData';
import type { KeptInput } from '../controls/KeptInput';
import type { SelectInput } from '../controls/SelectInput';
import type { FieldControl } from '../fields/FieldControl';
import type { SelectionBar } from '../grid/SelectionBar';
import type { FilterBar } from '../query/FilterBar';
import type { SearchBox } from '../query/SearchBox';
import { openList, samples } from './list';
import { allDrawn, firstDrawn, forgetDrawn } from './profiled';
import { openForm, openWindow, pause } from './window';

vi.mock('../fields/FieldControl', async (real) => {
  const { profiled } = await import('./profiled');
  const { FieldControl: Real } = await real<{ FieldControl: typeof FieldControl }>();
  return { FieldControl: profiled(Real, (props) => props.field.name) };
});
vi.mock('../controls/SelectInput', async (real) => {
  const { profiled } = await import('./profiled');
  const { SelectInput: Real } = await real<{ SelectInput: typeof SelectInput }>();
  return { SelectInput: profiled(Real<string>, (props) => props.label) };
});
vi.mock('../controls/KeptInput', async (real) => {
  const { profiled } = await import('./profiled');
  const { KeptInput: Real } = await real<{ KeptInput: typeof KeptInput }>();
  return { KeptInput: profiled(Real, (props) => props.label) };
});
vi.mock('../query/SearchBox', async (real) => {
  const { profiled } = await import('./profiled');
  const { SearchBox: Real } = await real<{ SearchBox: typeof SearchBox }>();
  return { SearchBox: profiled(Real, () => 'Search') };
});
vi.mock('../query/FilterBar', async (real) => {
  const { profiled } = await import('./profiled');
  const { FilterBar: Real } = await real<{ FilterBar: typeof FilterBar }>();
  return { FilterBar: profiled(Real, () => 'Filter') };
});
// It is drawn wherever the list is, and nothing that is typed in stands in it.
vi.mock('../grid/SelectionBar', async (real) => {
  const { profiled } = await import('./profiled');
  const { SelectionBar: Real } = await real<{ SelectionBar: typeof SelectionBar }>();
  return { SelectionBar: profiled(Real, () => 'List') };
});

const KINDS = ['text', 'long_text', 'number', 'date', 'date_time', 'checkbox', 'choice', 'link'] as const;
const fields = [
  field('Name', 'text'),
  ...KINDS.map((kind) => field(`A ${kind}`, kind, { choices: kind === 'choice' ? ['Open', 'Done'] : [] })),
];

type User = Awaited<ReturnType<typeof openWindow>>['user'];

/** The second of two letters: with the first one, a draft begins, and buttons come and go. */
async function typeOne(user: User) {
  await user.keyboard('a');
  await pause(200);
  forgetDrawn();
  await user.keyboard('b');
  await pause();
}

async function openFields() {
  const { user } = await openWindow(new FakeBackend([{ name: 'Samples', fields, synthetic: 3 }]));
  await user.click(await screen.findByRole('button', { name: 'More for Samples' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Fields…' }));
  return { user, box: within(await screen.findByRole('dialog', { name: 'Fields of Samples' })) };
}

test('in the form of a new record, of all fields only the one that is typed in', async () => {
  const { user } = await openWindow(new FakeBackend([{ name: 'Samples', fields }]));
  await user.click(await openForm(user));
  await typeOne(user);
  expect(allDrawn()).toEqual(['Name']);
  await user.click(screen.getByRole('textbox', { name: 'A date' }));
  await typeOne(user);
  expect(allDrawn()).toEqual(['A date']);
});

test('the first letter of a new record draws no list beside it', async () => {
  const { user } = await openWindow(new FakeBackend([{ name: 'Samples', fields, synthetic: 3 }]));
  await screen.findByRole('grid', { name: 'Samples' });
  await user.click(await openForm(user));
  await pause(200);
  forgetDrawn();
  await user.keyboard('a');
  await pause(200);
  expect(allDrawn()).toContain('Name');
  expect(allDrawn()).not.toContain('List');
});

test('in the form of a record, too', async () => {
  const { user } = await openWindow(new FakeBackend([{ name: 'Samples', fields, synthetic: 1 }]));
  await user.click(await screen.findByRole('gridcell', { name: '1' }));
  await user.click(await screen.findByRole('textbox', { name: 'Name' }));
  await typeOne(user);
  expect(allDrawn()).toEqual(['Name']);
});

test("a new field's name draws none of its settings", async () => {
  const { user, box } = await openFields();
  await user.click(box.getByRole('button', { name: 'New field' }));
  await typeOne(user);
  expect(allDrawn()).toEqual([]);
});

test('a new choice draws none of those that are there', async () => {
  const { user, box } = await openFields();
  await user.click(box.getByRole('row', { name: /^A choice/ }));
  await user.click(await box.findByRole('textbox', { name: 'New choice' }));
  await typeOne(user);
  expect(allDrawn()).toEqual([]);
  await user.clear(box.getByRole('textbox', { name: 'New choice' }));
  await user.click(box.getByRole('textbox', { name: 'Name of Open' }));
  await typeOne(user);
  expect(allDrawn()).toEqual(['Name of Open']);
});

test('in a cell, not the list', async () => {
  const { list, user } = await openList(samples(30));
  await user.dblClick(within(list).getAllByRole('gridcell')[1] ?? list);
  await within(list).findByRole('textbox');
  await typeOne(user);
  expect(allDrawn()).toEqual([]);
});

test('in search, the list is drawn after the letter', async () => {
  const { user } = await openList(samples(30));
  await user.click(screen.getByRole('searchbox', { name: 'Search' }));
  await typeOne(user);
  expect(firstDrawn()).toEqual(['Search']);
  expect(allDrawn()).toContain('List');
});

test("in a filter's value, too", async () => {
  const { user } = await openList(samples(30));
  await user.click(await screen.findByRole('button', { name: 'Add filter' }));
  await user.click(await screen.findByRole('textbox', { name: 'Value' }));
  await typeOne(user);
  expect(firstDrawn()).toContain('Filter');
  expect(firstDrawn()).not.toContain('List');
  expect(allDrawn()).toContain('List');
});
