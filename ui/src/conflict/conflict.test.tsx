// Two people change the same record: what is merged without asking, and what is asked.

import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { FakeBackend } from '../fake/fake';
import { Notices } from '../notices/notices';
import { changeElsewhere, deleteElsewhere, openRecord, pond, valueOf } from '../testing/records';
import { notices, pressSave, textbox } from '../testing/window';
import { newWriting } from '../write/context';
import { byId, SAMPLES } from '../fake/fakeData';

const dialog = () => screen.findByRole('alertdialog', { name: 'This record was changed meanwhile' });
const button = (name: string) => within(screen.getByRole('alertdialog')).getByRole('button', { name });
const clash = (field: string) => within(screen.getByRole('group', { name: field }));
const keep = (field: string, whose: 'mine' | 'theirs') =>
  clash(field).getByRole('button', { name: `Keep ${whose}` });
const gone = () => waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
const writes = (fake: FakeBackend) => fake.asked('write').length;

/** Amount and Name are typed over, and ada has changed Amount in the moment before Save. */
async function inConflict() {
  const opened = await openRecord();
  await opened.user.type(textbox('Name'), ' 2');
  await opened.user.type(textbox('Amount'), '0');
  opened.fake.silent = true;
  changeElsewhere(opened.fake, { Amount: 4, State: 'Analysed' });
  opened.fake.silent = false;
  await pressSave(opened.user);
  await dialog();
  return opened;
}

test('what only one side touched is merged without asking', async () => {
  const { fake, user } = await openRecord();
  await user.type(textbox('Name'), ' 2');
  fake.silent = true;
  changeElsewhere(fake, { Amount: 4 });
  changeElsewhere(fake, { State: 'Analysed' }, 'ben');
  await pressSave(user);
  await waitFor(() => expect(notices()).toHaveTextContent('Saved, together with ada’s and ben’s changes'));
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(await valueOf(fake, 'Name')).toBe('Pond 2');
  expect(await valueOf(fake, 'Amount')).toBe(4);
  expect(textbox('Amount')).toHaveValue('4');
});

test('the same change on both sides is no question', async () => {
  const { fake, user } = await openRecord();
  await user.type(textbox('Amount'), '.50');
  fake.silent = true;
  changeElsewhere(fake, { Amount: 3.5 });
  await pressSave(user);
  await waitFor(() => expect(notices()).toHaveTextContent(/^Saved/));
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

describe('the dialog', () => {
  test('shows what was, yours, theirs, and who did it', async () => {
    await inConflict();
    expect(screen.getAllByRole('group').filter((each) => each.classList.contains('clash'))).toHaveLength(1);
    const amount = screen.getByRole('group', { name: 'Amount' });
    expect(amount).toHaveTextContent('Before: 3');
    expect(amount).toHaveTextContent(/Yours30/);
    expect(amount).toHaveTextContent(/ada, \d\d:\d\d4/);
    expect(keep('Amount', 'mine')).toHaveAttribute('aria-pressed', 'false');
    expect(keep('Amount', 'mine')).toHaveFocus();
  });

  test('saves mine where mine is kept, together with theirs', async () => {
    const { fake, user } = await inConflict();
    await user.click(keep('Amount', 'mine'));
    expect(keep('Amount', 'mine')).toHaveAttribute('aria-pressed', 'true');
    await user.click(button('Save'));
    await gone();
    await waitFor(() => expect(notices()).toHaveTextContent('Saved, together with ada’s changes'));
    expect(await valueOf(fake, 'Amount')).toBe('30');
    expect(await valueOf(fake, 'Name')).toBe('Pond 2');
    expect(await valueOf(fake, 'State')).toBe('Analysed');
  });

  test('leaves theirs where theirs is kept', async () => {
    const { fake, user } = await inConflict();
    await user.click(keep('Amount', 'mine'));
    await user.click(keep('Amount', 'theirs'));
    expect(keep('Amount', 'mine')).toHaveAttribute('aria-pressed', 'false');
    await user.click(button('Save'));
    await gone();
    await waitFor(async () => expect(await valueOf(fake, 'Name')).toBe('Pond 2'));
    expect(await valueOf(fake, 'Amount')).toBe(4);
    await waitFor(() => expect(textbox('Amount')).toHaveValue('4'));
  });

  test('saves nothing before everything is chosen', async () => {
    const { fake, user } = await inConflict();
    const before = writes(fake);
    await user.click(button('Save'));
    expect(await screen.findByText('Choose for Amount first.')).toBeVisible();
    expect(keep('Amount', 'mine')).toHaveFocus();
    expect(writes(fake)).toBe(before);
  });

  test.each(['its button', 'Escape'])('is cancelled by %s: nothing is written or lost', async (by) => {
    const { fake, user } = await inConflict();
    await user.click(keep('Amount', 'theirs'));
    if (by === 'Escape') await user.keyboard('{Escape}');
    else await user.click(button('Cancel'));
    await gone();
    expect(textbox('Name')).toHaveValue('Pond 2');
    expect(textbox('Amount')).toHaveValue('30');
    expect(await valueOf(fake, 'Amount')).toBe(4);
    expect(await valueOf(fake, 'Name')).toBe('Pond');
  });

  test('follows the record while it is open; a choice stays unless its values change', async () => {
    const { fake, user } = await inConflict();
    await user.click(keep('Amount', 'mine'));
    act(() => changeElsewhere(fake, { Name: 'Ditch' }, 'ben'));
    await waitFor(() => expect(screen.getByRole('group', { name: 'Name' })).toHaveTextContent('Ditch'));
    expect(keep('Amount', 'mine')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('alertdialog')).toHaveTextContent('ada and ben changed record 1');
    act(() => changeElsewhere(fake, { Amount: 5 }, 'ben'));
    await waitFor(() => expect(keep('Amount', 'mine')).toHaveAttribute('aria-pressed', 'false'));
    await user.click(keep('Amount', 'theirs'));
    await user.click(keep('Name', 'mine'));
    await user.click(button('Save'));
    await gone();
    await waitFor(async () => expect(await valueOf(fake, 'Name')).toBe('Pond 2'));
    expect(await valueOf(fake, 'Amount')).toBe(5);
  });

  test('asks again where it was changed again in the moment of saving', async () => {
    const { fake, user } = await inConflict();
    await user.click(keep('Amount', 'mine'));
    fake.silent = true;
    changeElsewhere(fake, { Amount: 6 });
    fake.silent = false;
    await user.click(button('Save'));
    await waitFor(() => expect(screen.getByRole('group', { name: 'Amount' })).toHaveTextContent(/Before: 4.*Yours30.*6/));
    await user.click(keep('Amount', 'mine'));
    await user.click(button('Save'));
    await gone();
    await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe('30'));
  });

  test('of a record that is deleted meanwhile goes back to the form', async () => {
    const { fake } = await inConflict();
    act(() => deleteElsewhere(fake, 'ben'));
    await gone();
    expect(await screen.findByText(/^ben deleted this record meanwhile/)).toBeVisible();
    expect(textbox('Amount')).toHaveValue('30');
    expect(screen.queryByRole('alert', { name: /./ })).toBeNull();
  });
});

describe('edits in place', () => {
  test('of several records are merged each, and written at once', async () => {
    const fake = pond();
    fake.addElsewhere('Samples', { Name: 'Leaf', Amount: 1 });
    changeElsewhere(fake, { State: 'Analysed' });
    changeElsewhere(fake, { State: 'Discarded' }, 'ben', 2);
    const said = new Notices();
    const { actions } = newWriting(fake, said);
    await actions.editRecords(SAMPLES, [
      { record: { id: 1, version: 1 }, values: byId({ Amount: '7' }) },
      { record: { id: 2, version: 1 }, values: byId({ Amount: '8' }) },
    ]);
    expect(said.get()?.text).toBe('2 records saved, together with ada’s and ben’s changes');
    expect([await valueOf(fake, 'Amount'), await valueOf(fake, 'Amount', 2)]).toEqual(['7', '8']);
    expect(await valueOf(fake, 'State', 2)).toBe('Discarded');
  });

  test('of a record that was deleted are refused', async () => {
    const fake = pond();
    deleteElsewhere(fake);
    const { actions } = newWriting(fake, new Notices());
    const edit = { record: { id: 1, version: 1 }, values: byId({ Amount: '7' }) };
    await expect(actions.editRecords(SAMPLES, [edit])).rejects.toMatchObject({ code: 'conflict' });
  });
});
