// The filter: adding, changing and taking away conditions.

import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fault, field, idOf, SAMPLES } from '../fake/fakeData';
import { column, headerButton, lastQuery, openList, samples } from '../testing/list';
import { fieldId } from '../testing/named';

type User = Awaited<ReturnType<typeof openList>>['user'];

const bar = () => screen.findByRole('group', { name: 'Filter' });
const count = (list: HTMLElement) => Number(list.getAttribute('aria-rowcount')) - 1;

async function pick(user: User, label: string, option: string) {
  const editor = await screen.findByRole('dialog', { name: /^Filter by/ });
  await user.click(within(editor).getByRole('button', { name: new RegExp(label) }));
  await user.click(await screen.findByRole('option', { name: option }));
}

async function addFilter(user: User, name: string) {
  await user.click(within(await bar()).getByRole('button', { name: 'Add filter' }));
  if (name !== 'Name') await pick(user, 'Field', name);
}

test('a condition counts while it is typed, and becomes a chip', async () => {
  const { fake, list, user } = await openList();
  await addFilter(user, 'Amount');
  await user.type(await screen.findByRole('textbox', { name: 'Value' }), '90');
  await waitFor(() => expect(lastQuery(fake).filter).toEqual([{ field: idOf('Amount'), operator: 'at_least', value: '90' }]));
  await waitFor(() => expect(count(list)).toBe(54));
  expect(column('Amount').every((each) => Number(each) >= 90)).toBe(true);
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('button', { name: 'Amount is at least 90' })).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('operators and values fit the kind of field', async () => {
  const { fake, user } = await openList();
  await addFilter(user, 'State');
  await pick(user, 'Condition', 'is not');
  await pick(user, 'Value', 'Analysed');
  await waitFor(() => expect(lastQuery(fake).filter).toEqual([{ field: idOf('State'), operator: 'is_not', value: 'Analysed' }]));
  await waitFor(() => expect(column('State')).not.toContain('Analysed'));
});

test('another field of another kind needs another value', async () => {
  const { fake, user } = await openList();
  await addFilter(user, 'Checked');
  await waitFor(() => expect(lastQuery(fake).filter).toEqual([{ field: idOf('Checked'), operator: 'is', value: 'yes' }]));
  await pick(user, 'Field', 'Taken on');
  expect(screen.getByRole('button', { name: /Condition/ })).toHaveTextContent(/^is/);
  await waitFor(() => expect(lastQuery(fake).filter).toEqual([]));
  await user.type(screen.getByLabelText('Value'), '3/4');
  expect(screen.getByLabelText('Value')).toHaveAccessibleDescription('The year is missing.');
  expect(lastQuery(fake).filter).toEqual([]);
  await user.type(screen.getByLabelText('Value'), '/2026');
  const day = { field: idOf('Taken on'), operator: 'is', value: '2026-03-04' };
  await waitFor(() => expect(lastQuery(fake).filter).toEqual([day]));
});

test('a date that is left half typed stays, marked, and leaves out no record', async () => {
  const { fake, user } = await openList();
  await addFilter(user, 'Taken on');
  await user.type(screen.getByLabelText('Value'), '3/4{Enter}');
  const chip = await screen.findByRole('button', { name: 'Taken on is not before 3/4' });
  expect(chip.parentElement).toHaveTextContent('The year is missing.');
  expect(lastQuery(fake).filter).toEqual([]);
});

test('an empty value needs nothing to compare with', async () => {
  const { fake, user } = await openList();
  await addFilter(user, 'Notes');
  await pick(user, 'Condition', 'is empty');
  await waitFor(() => expect(lastQuery(fake).filter).toEqual([{ field: idOf('Notes'), operator: 'is_empty', value: '' }]));
  expect(screen.queryByLabelText('Value')).toBeNull();
});

test('left without a value, it was none', async () => {
  const { fake, user } = await openList();
  await addFilter(user, 'Amount');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(within(await bar()).getAllByRole('button').map((each) => each.textContent.trim())).toEqual(['Add filter']);
  expect(lastQuery(fake).filter).toEqual([]);
});

test('a chip is changed, and taken away', async () => {
  const { list, user } = await openList();
  await addFilter(user, 'Name');
  await user.type(await screen.findByRole('textbox', { name: 'Value' }), 'oak{Enter}');
  await waitFor(() => expect(count(list)).toBe(100));
  await user.click(screen.getByRole('button', { name: 'Name contains “oak”' }));
  await user.type(await screen.findByRole('textbox', { name: 'Value' }), ' 15{Enter}');
  await waitFor(() => expect(count(list)).toBe(50));
  await user.click(screen.getByRole('button', { name: 'Remove filter: Name contains “oak 15”' }));
  await waitFor(() => expect(count(list)).toBe(500));
  expect(screen.getByRole('button', { name: 'Add filter' })).toHaveFocus();
});

test('all must hold, and all are taken away at once', async () => {
  const { list, user } = await openList();
  for (const value of ['oak', '14']) {
    await addFilter(user, 'Name');
    await user.type(await screen.findByRole('textbox', { name: 'Value' }), `${value}{Enter}`);
  }
  await waitFor(() => expect(count(list)).toBe(50));
  await user.click(screen.getByRole('button', { name: 'Clear all' }));
  await waitFor(() => expect(count(list)).toBe(500));
  expect(screen.getByRole('button', { name: 'Add filter' })).toHaveFocus();
});

test('a column filters by its menu', async () => {
  const { user } = await openList();
  headerButton('State').focus();
  await user.keyboard('{Shift>}{F10}{/Shift}');
  await user.click(await screen.findByRole('menuitem', { name: 'Filter by this…' }));
  expect(await screen.findByRole('dialog', { name: 'Filter by State' })).toBeVisible();
});

test('a value that does not fit is told at its condition, and the list stays', async () => {
  const { fake, list, user } = await openList();
  await addFilter(user, 'Amount');
  fake.failAlways('firstRecords', fault('Amount must be a number.', 'Amount'));
  await user.type(await screen.findByRole('textbox', { name: 'Value' }), 'x');
  const editor = screen.getByRole('dialog', { name: 'Filter by Amount' });
  expect(await within(editor).findByRole('alert')).toHaveTextContent('Amount must be a number.');
  expect(screen.getByRole('textbox', { name: 'Value' })).toHaveAccessibleDescription('Amount must be a number.');
  expect(count(list)).toBe(500);
  expect(screen.queryByText('Try again')).toBeNull();
  fake.failAlways('firstRecords', null);
  await user.clear(screen.getByRole('textbox', { name: 'Value' }));
  await user.type(screen.getByRole('textbox', { name: 'Value' }), '90');
  await waitFor(() => expect(within(editor).queryByRole('alert')).toBeNull());
});

test('a field that somebody deletes takes its condition along', async () => {
  const { fake, list, user } = await openList(samples(500, [field('Name', 'text'), field('Amount', 'number')]));
  await addFilter(user, 'Amount');
  await user.type(await screen.findByRole('textbox', { name: 'Value' }), '90{Enter}');
  await waitFor(() => expect(count(list)).toBe(54));
  act(() => void fake.writeElsewhere({ write: 'reshape', reshape: { change: 'delete_field', collection: SAMPLES, field: fieldId(fake, 'Amount') } }));
  await waitFor(() => expect(count(list)).toBe(500));
  expect(screen.queryByRole('button', { name: /^Amount/ })).toBeNull();
});
