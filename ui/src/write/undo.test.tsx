// What was done in this window is undone one step after the other, unless somebody changed it since.

import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { FakeBackend } from '../backend/fake';
import { Notices } from '../app/notices';
import { report } from '../backend/fakeData';
import { changeElsewhere, openRecord, pond, valueOf } from '../testing/records';
import { notices, openWindow, pause, pressSave, rowOf, textbox } from '../testing/window';
import { newWriting } from './context';

/** What is written, undone and said, without a window. */
function writing(fake: FakeBackend = pond()) {
  const said = new Notices();
  const { actions, undo } = newWriting(fake, said);
  const edit = (version: number, values: Record<string, string>) =>
    actions.editRecords('Samples', [{ record: { id: 1, version }, values }]);
  /** Undoes one step, and returns what is said of it. */
  const back = async () => {
    const before = said.get()?.id;
    undo.undoLast();
    await waitFor(() => expect(said.get()?.id).not.toBe(before));
    return said.get()?.text;
  };
  return { fake, said, actions, undo, edit, back };
}

describe('Ctrl+Z', () => {
  const undoKey = '{Control>}z{/Control}';

  test('undoes this window’s changes, the latest first', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    await pressSave(user);
    await waitFor(() => expect(notices()).toHaveTextContent('Saved'));
    await user.clear(textbox('Name'));
    await user.type(textbox('Name'), 'Ditch');
    await pressSave(user);
    await waitFor(async () => expect(await valueOf(fake, 'Name')).toBe('Ditch'));
    screen.getByRole('tab', { name: 'Record' }).focus();
    await user.keyboard(undoKey);
    await waitFor(() => expect(notices()).toHaveTextContent('Edit of record 1 undone'));
    expect(await valueOf(fake, 'Name')).toBe('Pond');
    expect(await valueOf(fake, 'Amount')).toBe('30');
    await user.keyboard(undoKey);
    await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe(3));
    await waitFor(() => expect(textbox('Amount')).toHaveValue('3'));
    await user.keyboard(undoKey);
    await waitFor(() => expect(notices()).toHaveTextContent('Nothing to undo'));
  });

  test('is the text’s own while somebody types', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    await pressSave(user);
    await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe('30'));
    await user.click(textbox('Name'));
    await user.keyboard(undoKey);
    await pause(50);
    expect(fake.asked('write')).toHaveLength(1);
  });

  test('takes back a record that was made', async () => {
    const { user } = await openWindow();
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Leaf');
    await pressSave(user);
    await waitFor(() => rowOf('Leaf'));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(notices()).toHaveTextContent('New record 1 undone'));
    expect(await screen.findByRole('heading', { name: 'No records in Samples yet' })).toBeVisible();
  });
});

test('steps that follow each other on a record are undone to the very first', async () => {
  const { fake, actions, edit, back } = writing();
  const made = await actions.createRecords('Samples', [{ Name: 'Leaf' }]);
  expect(made.records[0]?.id).toBe(2);
  await edit(1, { Amount: '4' });
  await edit(2, { Amount: '5' });
  await actions.deleteRecords('Samples', [{ id: 1, version: 3 }]);
  expect(await back()).toBe('Deletion of record 1 undone');
  expect(await valueOf(fake, 'Amount')).toBe('5');
  await back();
  expect(await valueOf(fake, 'Amount')).toBe('4');
  await edit(6, { Name: 'Ditch' });
  await back();
  await back();
  expect(await valueOf(fake, 'Amount')).toBe(3);
  expect(await valueOf(fake, 'Name')).toBe('Pond');
  expect(await back()).toBe('New record 2 undone');
  await expect(valueOf(fake, 'Name', 2)).rejects.toMatchObject({ code: 'not_found' });
});

test('a record that somebody changed since is left alone; the next press goes on', async () => {
  const { fake, actions, edit, back } = writing();
  await actions.createRecords('Samples', [{ Name: 'Leaf' }]);
  await edit(1, { Amount: '4' });
  changeElsewhere(fake, { State: 'Analysed' });
  expect(await back()).toBe('Record 1 was changed by ada since; it was not undone');
  expect(await valueOf(fake, 'Amount')).toBe('4');
  expect(await back()).toBe('New record 2 undone');
});

test('what somebody did between two steps is not undone with them', async () => {
  const { fake, edit, back } = writing();
  await edit(1, { Amount: '4' });
  changeElsewhere(fake, { State: 'Analysed' });
  await edit(3, { Name: 'Ditch' });
  expect(await back()).toBe('Edit of record 1 undone');
  expect(await back()).toMatch(/^Record 1 was changed by .* since; it was not undone$/);
  expect(await valueOf(fake, 'State')).toBe('Analysed');
  expect(await valueOf(fake, 'Amount')).toBe('4');
});

test('several records that were changed at once are one step', async () => {
  const { fake, actions, back } = writing();
  await actions.createRecords('Samples', [{ Name: 'Leaf' }, { Name: 'Core' }]);
  await actions.editRecords('Samples', [
    { record: { id: 2, version: 1 }, values: { Amount: '1' } },
    { record: { id: 3, version: 1 }, values: { Amount: '2' } },
  ]);
  expect(await back()).toBe('Edit of 2 records undone');
  expect(await valueOf(fake, 'Amount', 2)).toBeUndefined();
  expect(await valueOf(fake, 'Amount', 3)).toBeUndefined();
  expect(await back()).toBe('2 new records undone');
});

test('a deletion whose record somebody brought back is left as it is', async () => {
  const { fake, actions, back } = writing();
  await actions.deleteRecords('Samples', [{ id: 1, version: 1 }]);
  fake.writeElsewhere({ write: 'restore', collection: 'Samples', ids: [1] }, 'ada');
  changeElsewhere(fake, { Amount: 9 });
  expect(await back()).toBe('Record 1 was changed by ada since; it was not undone');
  expect(await valueOf(fake, 'Amount')).toBe(9);
});

test('what cannot be undone now can be later', async () => {
  const { fake, edit, back } = writing();
  await edit(1, { Amount: '4' });
  fake.failNext('write', report('disk_full', 'No room.'));
  expect(await back()).toBe('Edit of record 1 was not undone: No room.');
  expect(await back()).toBe('Edit of record 1 undone');
});

test('nothing is undone in another book', async () => {
  const { fake, undo, said, edit } = writing();
  await edit(1, { Amount: '4' });
  const action = said.get()?.action;
  undo.stop();
  action?.run();
  undo.undoLast();
  expect(said.get()?.text).toBe('Nothing to undo');
  expect(fake.asked('write')).toHaveLength(1);
});

test('a step of somebody else’s making is undone in its turn', async () => {
  const { undo, back } = writing();
  const undone: string[] = [];
  undo.did({ what: 'Deletion of “Samples”', undo: async () => undone.push('collection') });
  expect(await back()).toBe('Deletion of “Samples” undone');
  expect(undone).toEqual(['collection']);
});

test('the button in a notice undoes that step, once', async () => {
  const { fake, user } = await openRecord();
  await user.type(textbox('Amount'), '0');
  await pressSave(user);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(notices()).toHaveTextContent('Edit of record 1 undone'));
  act(() => screen.getByRole('tab', { name: 'Record' }).focus());
  await user.keyboard('{Control>}z{/Control}');
  expect(notices()).toHaveTextContent('Nothing to undo');
  expect(await valueOf(fake, 'Amount')).toBe(3);
});
