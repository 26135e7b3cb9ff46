// Deleted records, and the way back from the bin.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { someFields } from '../fake/fakeData';
import { deleteElsewhere } from '../testing/records';
import { notices, openWindow, rowOf } from '../testing/window';

function three(): FakeBackend {
  const fake = new FakeBackend([{ name: 'Samples', fields: someFields }]);
  fake.addElsewhere('Samples', { Name: 'Pond', Amount: 3 }, { Name: 'Leaf' }, { Name: 'Core' });
  return fake;
}

async function openBin(fake = three()) {
  const opened = await openWindow(fake);
  await opened.user.click(await screen.findByRole('button', { name: 'Deleted records' }));
  await screen.findByRole('heading', { name: 'Deleted records' });
  return opened;
}

const table = () => screen.findByRole('table', { name: 'Deleted records in Samples' });
const bin = async () => within(await table()).getAllByRole('row').slice(1);
const there = async (fake: FakeBackend) => (await fake.collections())[0]?.total;

test('is empty where nothing was deleted', async () => {
  await openBin();
  expect(await screen.findByRole('heading', { name: 'Nothing was deleted in Samples' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Restore' })).toBeNull();
});

test('lists who deleted what, the latest first, and follows', async () => {
  const fake = three();
  deleteElsewhere(fake, 'ada', 1);
  await openBin(fake);
  await waitFor(async () => expect(await bin()).toHaveLength(1));
  expect((await bin())[0]).toHaveTextContent(/1Open record 1: Pond, 3ada\d\d:\d\d/);
  await new Promise((done) => setTimeout(done, 5));
  act(() => deleteElsewhere(fake, 'ben', 3));
  await waitFor(async () => expect((await bin()).map((row) => row.textContent)).toEqual([
    expect.stringContaining('Core'),
    expect.stringContaining('Pond'),
  ]));
});

test('each has a menu, which opens it and gives it back', async () => {
  const fake = three();
  deleteElsewhere(fake, 'ada', 1);
  const { user } = await openBin(fake);
  await waitFor(async () => expect(await bin()).toHaveLength(1));
  const open = screen.getByRole('button', { name: /^Open record 1/ });
  fireEvent.contextMenu((await bin())[0] as HTMLElement);
  expect(await screen.findByRole('menu', { name: 'Deleted record 1' })).toBeVisible();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(open).toHaveFocus());
  await user.keyboard('{Shift>}{F10}{/Shift}');
  await user.click(await screen.findByRole('menuitem', { name: 'Restore' }));
  await waitFor(async () => expect(await there(fake)).toBe(3));
  expect(screen.getByRole('button', { name: 'Back to the list' })).toHaveFocus();
});

test('gives back one or several, which can be undone', async () => {
  const fake = three();
  for (const id of [1, 2, 3]) deleteElsewhere(fake, 'ada', id);
  const { user } = await openBin(fake);
  await table();
  expect(screen.getByRole('button', { name: 'Restore' })).toHaveAttribute('aria-disabled', 'true');
  await user.click(screen.getByRole('checkbox', { name: 'Select record 1' }));
  await user.click(screen.getByRole('checkbox', { name: 'Select record 3' }));
  await user.click(screen.getByRole('button', { name: 'Restore 2 records' }));
  await waitFor(() => expect(notices()).toHaveTextContent('2 records restored'));
  await waitFor(async () => expect(await bin()).toHaveLength(1));
  expect(await there(fake)).toBe(2);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(notices()).toHaveTextContent('Restoration of 2 records undone'));
  expect(await there(fake)).toBe(0);
});

test('all of them can be selected at once', async () => {
  const fake = three();
  for (const id of [1, 2, 3]) deleteElsewhere(fake, 'ada', id);
  const { user } = await openBin(fake);
  await table();
  await user.click(screen.getByRole('checkbox', { name: 'Select all' }));
  expect(screen.getByRole('checkbox', { name: 'Select record 2' })).toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Restore 3 records' }));
  await waitFor(async () => expect(await there(fake)).toBe(3));
});

test('a deleted record can be looked at, with its history, and brought back', async () => {
  const fake = three();
  deleteElsewhere(fake, 'ada', 1);
  const { user } = await openBin(fake);
  await user.click(await screen.findByRole('button', { name: 'Open record 1: Pond, 3' }));
  const panel = within(await screen.findByRole('complementary', { name: 'Opened record' }));
  expect(await panel.findByText(/^Deleted by ada, /)).toBeVisible();
  expect(await panel.findByText('Pond')).toBeVisible();
  await user.click(panel.getByRole('tab', { name: 'History' }));
  expect(await panel.findByRole('listitem', { name: 'Version 2' })).toHaveTextContent(/^Deleted by ada/);
  expect(panel.queryByRole('button', { name: 'Restore this version' })).toBeNull();
  await user.click(panel.getByRole('tab', { name: 'Record' }));
  await user.click(panel.getByRole('button', { name: 'Restore record' }));
  await waitFor(() => expect(notices()).toHaveTextContent('Record 1 restored'));
  expect(screen.queryByRole('complementary')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Back to the list' }));
  await waitFor(() => rowOf('Pond'));
});

test('in a read-only book nothing is offered to be restored', async () => {
  const fake = three();
  fake.access = 'read_only';
  deleteElsewhere(fake, 'ada', 1);
  const { user } = await openBin(fake);
  await user.click(await screen.findByRole('button', { name: 'Open record 1: Pond, 3' }));
  await screen.findByRole('complementary', { name: 'Opened record' });
  expect(screen.queryByRole('button', { name: /^Restore/ })).toBeNull();
  expect(screen.queryByRole('checkbox')).toBeNull();
});
