// What was written and cannot be seen in the list is said, with the way to it.

import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { someFields } from '../fake/fakeData';
import { FakeBackend } from '../fake/fake';
import { openList } from '../testing/list';
import { changeElsewhere, valueOf } from '../testing/records';
import { notices, openForm, pause, pressSave, rowOf, rows, textbox } from '../testing/window';

/** A list that is searched for "Pond"; what else there is, is hidden. */
async function searched() {
  const fake = new FakeBackend([{ name: 'Samples', fields: someFields }]);
  fake.addElsewhere('Samples', { Name: 'Ditch' }, { Name: 'Pond' }, { Name: 'Pond 2' });
  const opened = await openList(fake);
  await opened.user.type(screen.getByRole('searchbox', { name: 'Search' }), 'pond');
  await waitFor(() => expect(rows()).toHaveLength(2));
  return opened;
}

test('a new record that the search hides is said to be there, and shown', async () => {
  const { user } = await searched();
  await user.type(await openForm(user), 'Leaf');
  await pressSave(user);
  await waitFor(() => expect(notices()).toHaveTextContent('Saved. The search hides it'));
  await user.click(screen.getByRole('button', { name: 'Show it' }));
  await waitFor(() => rowOf('Leaf'));
  await waitFor(() => expect(textbox('Name')).toHaveValue('Leaf'));
  expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveValue('');
});

test('one that the search finds is just saved', async () => {
  const { fake, user } = await searched();
  await user.type(await openForm(user), 'Pond 3');
  await pressSave(user);
  await waitFor(() => expect(fake.asked('listed')).toHaveLength(1));
  await pause(20);
  expect(notices()).toHaveTextContent(/^Saved$/);
});

test('an edit that takes a record out of the list says so, and so do undo and redo', async () => {
  const { fake, user } = await searched();
  await user.dblClick(rowOf('Pond 2').querySelector('[data-column="1"]') ?? rowOf('Pond 2'));
  const cell = await screen.findByRole('textbox', { name: 'Name, record 3' });
  await user.clear(cell);
  await user.type(cell, 'Brook{Enter}');
  await waitFor(() => expect(notices()).toHaveTextContent('Saved. The search hides it'));
  expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(notices()).toHaveTextContent(/^Edit of record 3 undone$/));
  await user.click(screen.getByRole('button', { name: 'Redo' }));
  await waitFor(() =>
    expect(notices()).toHaveTextContent('Edit of record 3 redone. The search hides it'),
  );
  expect(await valueOf(fake, 'Name', 3)).toBe('Brook');
});

test('where nothing narrows the list, nobody asks', async () => {
  const { fake, user } = await openList();
  changeElsewhere(fake, { Amount: 1 });
  await user.type(await openForm(user), 'Leaf');
  await pressSave(user);
  await waitFor(() => expect(notices()).toHaveTextContent(/^Saved$/));
  expect(fake.asked('listed')).toEqual([]);
});
