// A record opened from the list: its form, what others do to it meanwhile, and the way back.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { byId, fault, field, idOf, report, SAMPLES, someFields } from '../fake/fakeData';
import type { SchemaChange } from '../backend/bindings';
import { changeElsewhere, deleteElsewhere, openRecord, panel, pond, valueOf } from '../testing/records';
import { notices, openWindow, pause, pressSave, rowOf, textbox } from '../testing/window';
import { DRAFT_DELAY_MS } from './draft';
import { draftNow, leaveDraft } from '../testing/named';
import { settingsOf } from '../fields/settings';

const writes = (fake: FakeBackend) => (fake.asked('write') as { write: unknown }[]).map(({ write }) => write);
const draft = (fake: FakeBackend) => draftNow(fake, 1);
const close = () => screen.getByRole('button', { name: 'Close' });
const reshape = (fake: FakeBackend, change: SchemaChange) =>
  act(async () => void fake.writeElsewhere({ write: 'reshape', reshape: change }, 'ada'));

describe('a record that is opened', () => {
  test('has a control for each field, and says who made it; Close goes back to the list', async () => {
    const { user } = await openRecord();
    expect(textbox('Name')).toHaveValue('Pond');
    expect(textbox('Amount')).toHaveValue('3');
    expect(panel().getByRole('button', { name: /State/ })).toHaveTextContent('To analyse');
    expect(screen.getByText(/Made by desk-2, .*\d\d:\d\d/)).toBeVisible();
    expect(screen.getByText('Not changed since')).toBeVisible();
    expect(rowOf('Pond')).toHaveAttribute('aria-selected', 'true');
    await user.click(close());
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement?.closest('[role="row"]')).toBe(rowOf('Pond'));
  });

  test('that is not there any more says so', async () => {
    const fake = pond();
    const { user } = await openWindow(fake);
    await waitFor(() => rowOf('Pond'));
    fake.failNext('record', report('not_found', 'Record 1 was deleted.'));
    await user.click(rowOf('Pond'));
    expect(await screen.findByText('Record 1 was deleted.')).toBeVisible();
  });

  test('in a read-only book is text', async () => {
    const fake = pond();
    fake.access = 'read_only';
    const { user } = await openWindow(fake);
    await waitFor(() => rowOf('Pond'));
    await user.click(rowOf('Pond'));
    await screen.findByRole('tab', { name: 'History' });
    expect(panel().getByText('Pond')).toBeVisible();
    expect(screen.getByRole('complementary')).toHaveTextContent('CheckedNo');
    expect(panel().queryByRole('textbox')).toBeNull();
    expect(panel().queryByRole('button', { name: 'Delete' })).toBeNull();
  });
});

describe('Save', () => {
  test('sends what was changed, with the version that was seen', async () => {
    const { fake, user } = await openRecord();
    await user.clear(textbox('Amount'));
    await user.type(textbox('Amount'), '4.50');
    await user.click(screen.getByRole('checkbox', { name: 'Checked' }));
    await pressSave(user);
    await waitFor(() => expect(notices()).toHaveTextContent('Saved'));
    expect(writes(fake)).toEqual([
      {
        write: 'edit',
        collection: SAMPLES,
        edits: [{ record: { id: 1, version: 1 }, values: byId({ Amount: '4.50', Checked: true }) }],
      },
    ]);
    expect(screen.getByText(/Changed last by lab/)).toBeVisible();
    await waitFor(() => expect(draft(fake)).toBeUndefined());
  });

  test('by Ctrl+Enter; a value that is typed back is not sent', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0{Backspace}');
    await user.type(textbox('Name'), ' 2{Control>}{Enter}{/Control}');
    await waitFor(async () => expect(await valueOf(fake, 'Name')).toBe('Pond 2'));
    expect(writes(fake)).toMatchObject([{ edits: [{ values: byId({ Name: 'Pond 2' }) }] }]);
  });

  test('without a change writes nothing, and says so', async () => {
    const { fake, user } = await openRecord();
    await pressSave(user);
    expect(notices()).toHaveTextContent('Nothing was changed');
    expect(writes(fake)).toEqual([]);
  });

  test('marks what is missing or does not fit at its field', async () => {
    const { fake, user } = await openRecord();
    await user.clear(textbox('Name'));
    await pressSave(user);
    expect(textbox('Name')).toHaveAccessibleDescription('Name is required.');
    await user.type(textbox('Name'), 'P');
    fake.failNext('write', fault('Name must be unique.', 'Name'));
    await pressSave(user);
    await waitFor(() => expect(textbox('Name')).toHaveAccessibleDescription('Name must be unique.'));
    await waitFor(() => expect(textbox('Name')).toHaveFocus());
  });

  test('waits in line as for a new record', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Name'), ' 2');
    fake.hold();
    await pressSave(user);
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText('Your record is not saved yet. Nothing you typed is lost.')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Keep waiting' }));
    act(() => fake.free());
    await waitFor(() => expect(notices()).toHaveTextContent(/^Saved after 1 s$/));
    expect(await valueOf(fake, 'Name')).toBe('Pond 2');
  });
});

describe('what is typed', () => {
  test('is kept as a draft of the record, and given back', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Name'), ' 2');
    await pause(DRAFT_DELAY_MS + 50);
    expect(draft(fake)).toEqual({ values: { Name: 'Pond 2' }, basedOn: 1 });
    await user.click(close());
    expect(notices()).toHaveTextContent('Draft kept');
    await user.click(rowOf('Pond'));
    expect(await screen.findByText(/^Draft restored/)).toBeVisible();
    expect(textbox('Name')).toHaveValue('Pond 2');
  });

  test('stays with its record when another one is opened', async () => {
    const fake = pond();
    fake.addElsewhere('Samples', { Name: 'Leaf' });
    const { user } = await openRecord(fake);
    await user.type(textbox('Name'), ' 2');
    await user.click(rowOf('Leaf'));
    await waitFor(() => expect(textbox('Name')).toHaveValue('Leaf'));
    expect(notices()).toHaveTextContent('Draft kept');
    expect(screen.queryByText(/^Draft restored/)).toBeNull();
    await waitFor(() => expect(draft(fake)?.values).toEqual({ Name: 'Pond 2' }));
    await user.click(rowOf('Pond'));
    await waitFor(() => expect(textbox('Name')).toHaveValue('Pond 2'));
  });

  test('by an earlier window is given back over what others did since', async () => {
    const fake = pond();
    leaveDraft(fake, { values: { Name: 'Pond 2', Amount: '5' }, basedOn: 1 }, 1);
    changeElsewhere(fake, { Amount: 4, State: 'Analysed' });
    await openRecord(fake);
    expect(textbox('Name')).toHaveValue('Pond 2');
    expect(textbox('Amount')).toHaveValue('5');
    expect(textbox('Amount')).toHaveAccessibleDescription('ada changed this meanwhile: “4”');
    expect(panel().getByRole('button', { name: /State/ })).toHaveTextContent('Analysed');
  });

  test('is discarded by Cancel, and Undo brings it back', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Name'), ' 2');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(notices()).toHaveTextContent('Draft discarded');
    await waitFor(() => expect(draft(fake)).toBeUndefined());
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(textbox('Name')).toHaveValue('Pond 2'));
  });
});

describe('when somebody else changes the record', () => {
  test('fields where nothing was typed follow, and say who did it', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Name'), ' 2');
    act(() => changeElsewhere(fake, { Amount: 4 }));
    await waitFor(() => expect(textbox('Amount')).toHaveValue('4'));
    expect(textbox('Amount')).toHaveAccessibleDescription(/^Changed by ada, /);
    expect(screen.getByRole('status', { name: 'Changes of others' })).toHaveTextContent('ada changed Amount');
    expect(textbox('Name')).toHaveValue('Pond 2');
    await pressSave(user);
    await waitFor(async () => expect(await valueOf(fake, 'Name')).toBe('Pond 2'));
    expect(await valueOf(fake, 'Amount')).toBe(4);
    expect(writes(fake)).toHaveLength(1);
  });

  test('fields where something was typed keep it, with a note of theirs', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    act(() => changeElsewhere(fake, { Amount: 4 }));
    await waitFor(() =>
      expect(textbox('Amount')).toHaveAccessibleDescription('ada changed this meanwhile: “4”'),
    );
    expect(textbox('Amount')).toHaveValue('30');
    expect(textbox('Amount')).toHaveFocus();
  });

  test('a record that is deleted can be brought back with what was typed', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    act(() => deleteElsewhere(fake));
    const alert = await screen.findByText(/^ada deleted this record meanwhile/);
    expect(alert).toHaveTextContent('Restore and save brings it back with your changes.');
    expect(textbox('Amount')).toHaveValue('30');
    await user.click(screen.getByRole('button', { name: 'Restore and save' }));
    await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe('30'));
    expect(screen.getByRole('button', { name: 'Save' })).toBeVisible();
    expect(screen.queryByText(/deleted this record/)).toBeNull();
  });

  test('a record that was deleted a moment before Save is not overwritten, and nothing is lost', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    fake.silent = true;
    deleteElsewhere(fake);
    await pressSave(user);
    expect(await screen.findByText(/^ada deleted this record meanwhile/)).toBeVisible();
    expect(textbox('Amount')).toHaveValue('30');
  });
});

describe('when somebody reshapes the collection meanwhile', () => {
  test('what was typed goes along with a field that is renamed', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    await reshape(fake, { change: 'rename_field', collection: SAMPLES, field: idOf('Amount'), name: 'Weight' });
    await waitFor(() => expect(textbox('Weight')).toHaveValue('30'));
    expect(notices()).toHaveTextContent('“Amount” is called “Weight” now');
    await pressSave(user);
    await waitFor(async () => expect(await valueOf(fake, 'Weight')).toBe('30'));
  });

  test('what was typed in a field that is deleted stays on screen', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    await reshape(fake, { change: 'delete_field', collection: SAMPLES, field: idOf('Amount') });
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveAttribute('readonly'));
    expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveValue('30');
    expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveAccessibleDescription(
      'This field was deleted by somebody; what you typed is here to copy.',
    );
    expect(notices()).toHaveTextContent('“Amount” was deleted by somebody. What you typed is still here.');
    await user.type(textbox('Name'), ' 2');
    await pressSave(user);
    await waitFor(async () => expect(await valueOf(fake, 'Name')).toBe('Pond 2'));
    expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveValue('30');
    await user.click(screen.getByRole('button', { name: 'Discard Amount' }));
    expect(screen.queryByRole('textbox', { name: 'Amount' })).toBeNull();
  });

  test('what was typed and does not fit the new kind is told at the field', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Name'), ' 2');
    const settings = settingsOf(field('Name', 'date', { required: true }));
    await reshape(fake, { change: 'change_field', collection: SAMPLES, field: idOf('Name'), settings, takeMisfits: true });
    await waitFor(() =>
      expect(screen.getByLabelText('Name')).toHaveAccessibleDescription(
        /^Name is a date now; “Pond 2”, which you typed, does not fit\./,
      ),
    );
  });

  test('a field that is added appears', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Name'), ' 2');
    const added = field('Depth', 'number');
    await reshape(fake, { change: 'create_field', collection: SAMPLES, field: added });
    expect(await screen.findByRole('textbox', { name: 'Depth' })).toHaveValue('');
    expect(textbox('Name')).toHaveValue('Pond 2');
  });

  test('the form for a new record keeps what was typed, too', async () => {
    const fake = new FakeBackend([{ name: 'Samples', fields: someFields }]);
    const { user } = await openWindow(fake);
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Leaf');
    fireEvent.change(textbox('Amount'), { target: { value: '7' } });
    await reshape(fake, { change: 'delete_field', collection: SAMPLES, field: idOf('Amount') });
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveAttribute('readonly'));
    await pressSave(user);
    await waitFor(() => rowOf('Leaf'));
    expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveValue('7');
  });
});

describe('Delete', () => {
  test('deletes, says so, and Undo brings the record back', async () => {
    const { fake, user } = await openRecord();
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(notices()).toHaveTextContent('Record 1 deleted'));
    expect(screen.queryByRole('complementary', { name: 'Opened record' })).toBeNull();
    expect(writes(fake)).toEqual([
      { write: 'delete', collection: SAMPLES, records: [{ id: 1, version: 1 }] },
    ]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(notices()).toHaveTextContent('Deletion of record 1 undone'));
    expect(await valueOf(fake, 'Name')).toBe('Pond');
  });

  test('waits in line, in words of its own', async () => {
    const { fake, user } = await openRecord();
    fake.hold();
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText('The record is not deleted yet.')).toBeVisible();
    expect(dialog.getByText(/^Keep waiting deletes the record by itself/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(textbox('Name')).toHaveValue('Pond');
    expect(notices()).toBeEmptyDOMElement();
  });

  test.each([
    ['Cancel', 'leaves it', true],
    ['Delete all the same', 'deletes it', false],
  ])('of a record that somebody changed meanwhile asks first: %s %s', async (answer, _, stays) => {
    const { fake, user } = await openRecord();
    fake.silent = true;
    changeElsewhere(fake, { Amount: 4 });
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'This record was changed meanwhile' });
    expect(dialog).toHaveTextContent(/ada changed record 1 on .*It is not deleted yet\./);
    await user.click(within(dialog).getByRole('button', { name: answer }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    const there = await valueOf(fake, 'Amount').catch(() => null);
    expect(there === 4).toBe(stays);
  });
});
