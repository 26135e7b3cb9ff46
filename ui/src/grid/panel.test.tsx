// The list and the record that is open beside it: what opens it, moves it along and closes it.

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { cell, selectedIds } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { deleteElsewhere } from '../testing/records';
import { notices, openForm, pause, textbox } from '../testing/window';
import { FOLLOW_MS } from './useFollowingPanel';

const opened = (id: number) => screen.findByRole('heading', { name: `Record ${id}` });
const panel = () => screen.queryByRole('complementary');

async function openAt(id: number, column = 'Name') {
  const list = await openList(samples(50));
  await list.user.click(cell(id, column));
  await list.user.keyboard('{Enter}');
  await opened(id);
  return list;
}

test.each(['Name', 'Amount', 'Taken on', 'State', 'Notes', 'Created'])(
  'a press in %s moves nothing beneath the pointer',
  async (column) => {
    const { user } = await openList(samples(50));
    await user.click(cell(48, column));
    await pause(2 * FOLLOW_MS);
    expect(panel()).toBeNull();
    expect(cell(48, column)).toHaveFocus();
  },
);

test('the number opens its record', async () => {
  const { user } = await openList(samples(50));
  await user.click(cell(48, '#'));
  await opened(48);
  expect(selectedIds()).toEqual([48]);
});

test('a double click edits the cell, whether a record is open or not', async () => {
  const { user } = await openList(samples(50));
  await user.dblClick(cell(48, 'Name'));
  expect(screen.getByRole('textbox', { name: 'Name, record 48' })).toHaveFocus();
  expect(panel()).toBeNull();
  await user.keyboard('{Escape}{Enter}');
  await opened(48);
  await user.dblClick(cell(46, 'Amount'));
  await opened(46);
  expect(screen.getByRole('textbox', { name: 'Amount, record 46' })).toHaveFocus();
});

test('a double click edits what the first press hit, where rows have come in between', async () => {
  const { fake } = await openList(samples(50));
  fireEvent.mouseDown(cell(48, 'Name'), { detail: 1 });
  act(() => void fake.addElsewhere('Samples', { Name: 'From the balance' }));
  await waitFor(() => expect(cell(51, 'Name')).toHaveTextContent('From the balance'));
  fireEvent.mouseDown(cell(49, 'Name'), { detail: 2 });
  fireEvent.doubleClick(cell(49, 'Name'), { detail: 2 });
  expect(screen.getByRole('textbox', { name: 'Name, record 48' })).toBeVisible();
});

test('what is pressed counts, though another row is beneath the pointer when it is let go', async () => {
  const { fake, user } = await openList(samples(50));
  await user.pointer({ keys: '[MouseLeft>]', target: cell(48, 'Name') });
  act(() => void fake.addElsewhere('Samples', { Name: 'From the balance' }));
  await waitFor(() => expect(cell(51, 'Name')).toHaveTextContent('From the balance'));
  await user.pointer({ keys: '[/MouseLeft]', target: cell(49, 'Name') });
  expect(cell(48, 'Name')).toHaveFocus();
});

test('a double click on what cannot be edited opens the record', async () => {
  const { user } = await openList(samples(50));
  await user.dblClick(cell(48, 'Created'));
  await opened(48);
});

test('in a read-only book, a double click opens the record', async () => {
  const fake = samples(50);
  fake.access = 'read_only';
  const { user } = await openList(fake);
  await user.dblClick(cell(48, 'Name'));
  await opened(48);
});

test('a record that is open gives way to the one to which one moves, by key or pointer', async () => {
  const { user } = await openAt(50);
  await user.keyboard('{ArrowDown}');
  await opened(49);
  expect(cell(49, 'Name')).toHaveFocus();
  await user.keyboard('{Control>}{End}{/Control}');
  await opened(1);
  await user.keyboard('{Control>}{Home}{/Control}');
  await opened(50);
  await user.click(cell(47, 'State'));
  await opened(47);
});

test('a held key shows only the record where it is let go', async () => {
  const { fake, user } = await openAt(50);
  const before = fake.asked('record').length;
  await user.keyboard('{ArrowDown>6}');
  await opened(44);
  const asked = fake.asked('record').slice(before);
  expect(new Set(asked.map((request) => (request as { id: number }).id))).toEqual(new Set([44]));
});

test('what was typed stays as a draft when one moves on', async () => {
  const { user } = await openAt(50);
  await user.type(textbox('Name'), ' 2');
  await user.click(cell(50, 'Name'));
  await user.keyboard('{ArrowDown}');
  await opened(49);
  expect(notices()).toHaveTextContent('Draft kept');
  await user.keyboard('{ArrowUp}');
  await opened(50);
  expect(textbox('Name').value).toMatch(/ 2$/);
});

test('an open record stays where another process deletes it', async () => {
  const { fake, user } = await openAt(50);
  act(() => deleteElsewhere(fake, 'ada', 50));
  expect(await screen.findByText(/deleted this record meanwhile/)).toBeVisible();
  await pause(2 * FOLLOW_MS);
  await opened(50);
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Record 50' })).toBeNull());
});

test('one moves to a record, and not to what comes into its place meanwhile', async () => {
  const { fake, user } = await openAt(50);
  await user.keyboard('{ArrowDown}');
  act(() => deleteElsewhere(fake, 'ada', 49));
  await opened(49);
  await pause(2 * FOLLOW_MS);
  await opened(49);
});

test('the form for a new record stays, whatever one looks at in the list', async () => {
  const { user } = await openList(samples(50));
  await user.type(await openForm(user), 'Weir');
  await user.click(cell(48, 'Name'));
  await user.keyboard('{ArrowDown}');
  await pause(2 * FOLLOW_MS);
  expect(textbox('Name')).toHaveValue('Weir');
});

test('Escape in the list ends the selection, then closes what stands beside it', async () => {
  const { user } = await openAt(50);
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}{Escape}');
  expect(selectedIds()).not.toHaveLength(2);
  expect(panel()).not.toBeNull();
  await user.keyboard('{Escape}');
  expect(panel()).toBeNull();
  expect(cell(49, 'Name')).toHaveFocus();
});

test('Escape in the list keeps what was typed in the form', async () => {
  const { user } = await openList(samples(50));
  await user.type(await openForm(user), 'Weir');
  await user.click(cell(48, 'Name'));
  await user.keyboard('{Escape}');
  expect(panel()).toBeNull();
  expect(notices()).toHaveTextContent('Draft kept');
  expect(await openForm(user)).toHaveValue('Weir');
});
