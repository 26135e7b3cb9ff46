// The fields of a collection: added, set, moved, deleted and brought back, here and by others.

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { Field, SchemaChange } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { field, SAMPLES } from '../fake/fakeData';
import { notices, openWindow } from '../testing/window';
import { fieldId, valuesNow } from '../testing/named';
import { settingsOf } from '../fields/settings';

type User = ReturnType<typeof userEvent.setup>;

const STATES = ['To analyse', 'Analysed', 'Discarded'];
const fields = () => [
  field('Name', 'text', { required: true }),
  field('Amount', 'number'),
  field('Checked', 'checkbox'),
  field('State', 'choice', { choices: STATES }),
];

async function openFields(chosen = 'Name', synthetic = 30, of = fields()) {
  const fake = new FakeBackend([{ name: 'Samples', fields: of, synthetic }]);
  const { user } = await openWindow(fake);
  await user.click(await screen.findByRole('button', { name: 'More for Samples' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Fields…' }));
  const box = within(await screen.findByRole('dialog', { name: 'Fields of Samples' }));
  await user.click(box.getByRole('row', { name: new RegExp(`^${chosen}`) }));
  await box.findByRole('region', { name: `Settings of ${chosen}` });
  return { fake, user, box, of };
}

async function setKind(user: User, box: ReturnType<typeof within>, kind: RegExp) {
  await user.click(box.getByRole('button', { name: /Kind/ }));
  await user.click(await screen.findByRole('option', { name: kind }));
}

const now = async (fake: FakeBackend): Promise<Field[]> => (await fake.collections())[0]?.fields ?? [];
const named = async (fake: FakeBackend, name: string) => (await now(fake)).find((each) => each.name === name);
const order = (box: ReturnType<typeof within>) =>
  box.getAllByRole('row').map((row: HTMLElement) => row.textContent?.replace(/(Text|Number|Checkbox|Choice|Date).*/, ''));
const elsewhere = (fake: FakeBackend, reshape: SchemaChange) => fake.writeElsewhere({ write: 'reshape', reshape });
const gone = (role: string) => waitFor(() => expect(screen.queryByRole(role)).toBeNull());

describe('a field', () => {
  test('is added, and its settings are shown', async () => {
    const { fake, user, box } = await openFields();
    await user.click(box.getByRole('button', { name: 'New field' }));
    expect(box.getByRole('textbox', { name: 'Field name' })).toHaveFocus();
    await user.keyboard('amount{Enter}');
    expect(await box.findByText('“amount” is there already; choose another name')).toBeVisible();
    await user.clear(box.getByRole('textbox', { name: 'Field name' }));
    await user.keyboard('Taken on');
    await setKind(user, box, /^Date A day$/);
    await user.click(box.getByRole('button', { name: 'Add' }));
    expect(await box.findByRole('region', { name: 'Settings of Taken on' })).toBeVisible();
    expect(await named(fake, 'Taken on')).toEqual({ ...field('Taken on', 'date'), id: expect.any(Number) });
  });

  test('is renamed by Enter, and keeps its place', async () => {
    const { fake, user, box } = await openFields('Amount');
    const name = box.getByRole('textbox', { name: 'Field name' });
    await user.clear(name);
    await user.type(name, 'Name{Enter}');
    await waitFor(() => expect(name).toHaveAccessibleDescription('“Name” is there already; choose another name'));
    await user.clear(name);
    await user.type(name, 'Volume{Enter}');
    expect(await box.findByRole('region', { name: 'Settings of Volume' })).toBeVisible();
    expect((await now(fake)).map((each) => each.name)).toEqual(['Name', 'Volume', 'Checked', 'State']);
  });

  test('has its choices renamed in place, in the records too, as one step that is undone', async () => {
    const { fake, user, box } = await openFields('State');
    const before = (await fake.collections())[0]?.fields;
    const name = box.getByRole('textbox', { name: 'Name of Analysed' });
    await user.clear(name);
    await user.type(name, 'Measured{Enter}');
    expect(await box.findByRole('textbox', { name: 'Name of Measured' })).toHaveValue('Measured');
    expect((await named(fake, 'State'))?.choices).toEqual(['To analyse', 'Measured', 'Discarded']);
    expect(fake.asked('write')).toMatchObject([
      { write: { reshape: { change: 'rename_choice', field: fieldId(fake, 'State'), choice: 'Analysed', name: 'Measured' } } },
    ]);
    await user.click(box.getByRole('button', { name: 'Done' }));
    await gone('dialog');
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(async () => expect((await fake.collections())[0]?.fields).toEqual(before));
  });

  test('keeps its name by Escape, and the dialog stays', async () => {
    const { fake, user, box } = await openFields('Amount');
    const name = box.getByRole('textbox', { name: 'Field name' });
    await user.type(name, ' in ml{Escape}');
    expect(name).toHaveValue('Amount');
    await user.tab();
    expect(fake.asked('write')).toEqual([]);
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  test('is moved by buttons', async () => {
    const { user, box } = await openFields('Amount');
    await user.click(box.getByRole('button', { name: 'Move Amount up' }));
    await waitFor(() => expect(order(box)).toEqual(['Amount', 'Name', 'Checked', 'State']));
    expect(box.getByRole('button', { name: 'Move Amount up' })).toBeDisabled();
    await user.click(box.getByRole('button', { name: 'Move Amount down' }));
    await user.click(box.getByRole('button', { name: 'Move Amount down' }));
    await waitFor(() => expect(order(box)).toEqual(['Name', 'Checked', 'Amount', 'State']));
  });

  test('is dragged by the keys', async () => {
    const { user, box } = await openFields('Name');
    box.getByRole('button', { name: 'Drag Checked' }).focus();
    await user.keyboard('{Enter}');
    const place = await screen.findByRole('button', { name: 'Insert between Name and Amount' });
    place.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(order(box)).toEqual(['Name', 'Checked', 'Amount', 'State']));
  });

  test('is deleted after a question, and comes back with its values', async () => {
    const { fake, user, box, of } = await openFields('Amount');
    await user.click(box.getByRole('button', { name: 'Delete Amount' }));
    const question = within(await screen.findByRole('alertdialog', { name: 'Delete Amount?' }));
    expect(await question.findByText(/30 records have a value here/)).toBeVisible();
    await user.click(question.getByRole('button', { name: 'Delete' }));
    await gone('alertdialog');
    expect(order(box)).toEqual(['Name', 'Checked', 'State']);
    await waitFor(() => expect(box.getByRole('status', { name: 'Fields' })).toHaveTextContent('Amount deleted'));
    expect(box.getByRole('button', { name: 'Restore' })).toBeVisible();
    await user.click(await box.findByRole('button', { name: 'Restore Amount' }));
    expect(await box.findByRole('region', { name: 'Settings of Amount' })).toBeVisible();
    expect(box.queryByRole('list', { name: 'Deleted fields' })).toBeNull();
    expect(await named(fake, 'Amount')).toEqual(of[1]);
  });

  test('comes back from where it is said to be deleted', async () => {
    const { fake, user, box, of } = await openFields('Amount');
    await user.click(box.getByRole('button', { name: 'Delete Amount' }));
    const question = within(await screen.findByRole('alertdialog', { name: 'Delete Amount?' }));
    await user.click(question.getByRole('button', { name: 'Delete' }));
    await user.click(await box.findByRole('button', { name: 'Restore' }));
    expect(await box.findByRole('region', { name: 'Settings of Amount' })).toBeVisible();
    expect(await named(fake, 'Amount')).toEqual(of[1]);
  });

  test('that is the only one cannot be deleted', async () => {
    const { box } = await openFields('Name', 3, [field('Name', 'text')]);
    expect(box.getByRole('button', { name: 'Delete Name' })).toBeDisabled();
  });
});

describe('its settings', () => {
  test('required and unique take effect at once', async () => {
    const { fake, user, box } = await openFields('Amount', 0);
    await user.click(box.getByRole('checkbox', { name: 'Required' }));
    await user.click(box.getByRole('checkbox', { name: 'Unique' }));
    await waitFor(async () => expect(await named(fake, 'Amount')).toMatchObject({ required: true, unique: true }));
    expect(box.queryByRole('textbox', { name: 'Default' })).toBeNull();
    expect(fake.asked('write')).toHaveLength(2);
  });

  test('a default is kept when it is left, refused in its place, and taken away again', async () => {
    const { fake, user, box } = await openFields('Amount', 0);
    const given = box.getByRole('textbox', { name: 'Default' });
    await user.type(given, 'many');
    await user.tab();
    await waitFor(() => expect(given).toHaveAccessibleDescription('“Amount” must be a number, such as 12.5'));
    await user.clear(given);
    await user.type(given, '12.5');
    await user.tab();
    await waitFor(async () => expect((await named(fake, 'Amount'))?.default).toBe('12.5'));
    expect(box.getByRole('checkbox', { name: 'Unique' })).toBeDisabled();
    await user.clear(given);
    await user.tab();
    await waitFor(async () => expect((await named(fake, 'Amount'))?.default).toBeNull());
  });

  test('a date that cannot be read is no default, and stays as it was typed', async () => {
    const { fake, user, box } = await openFields('Taken on', 0, [...fields(), field('Taken on', 'date')]);
    const given = box.getByRole('textbox', { name: 'Default' });
    await user.type(given, '3/12/4');
    await user.tab();
    await waitFor(() => expect(given).toHaveAccessibleDescription(/^A year has four digits\./));
    expect(given).toHaveValue('3/12/4');
    await user.clear(given);
    await user.type(given, '3/12/2004');
    await user.tab();
    await waitFor(async () => expect((await named(fake, 'Taken on'))?.default).toMatch(/^2004-/));
  });

  test('a checkbox can begin checked', async () => {
    const { fake, user, box } = await openFields('Checked', 0);
    await user.click(box.getByRole('checkbox', { name: 'Default' }));
    await waitFor(async () => expect((await named(fake, 'Checked'))?.default).toBe('yes'));
    await user.click(box.getByRole('checkbox', { name: 'Default' }));
    await waitFor(async () => expect((await named(fake, 'Checked'))?.default).toBeNull());
  });

  test('choices are added and moved; those that records have are taken away only after a question', async () => {
    const { fake, user, box } = await openFields('State', 30);
    await user.type(box.getByRole('textbox', { name: 'New choice' }), 'Lost{Enter}');
    await user.click(await box.findByRole('button', { name: 'Move Lost up' }));
    const list = within(box.getByRole('list', { name: 'Choices' }));
    await waitFor(() => expect(list.getAllByRole<HTMLInputElement>('textbox').map(({ value }) => value)).toEqual(
      ['To analyse', 'Analysed', 'Lost', 'Discarded'],
    ));
    await user.click(box.getByRole('button', { name: 'Remove Lost' }));
    await waitFor(async () => expect((await named(fake, 'State'))?.choices).toEqual(STATES));
    await user.click(box.getByRole('button', { name: 'Remove Analysed' }));
    const question = within(await screen.findByRole('alertdialog', { name: '10 values of State would not fit' }));
    await user.click(question.getByRole('button', { name: 'Cancel' }));
    expect((await named(fake, 'State'))?.choices).toEqual(STATES);
  });
});

describe('another kind', () => {
  test('is written at once where everything fits', async () => {
    const { fake, user, box } = await openFields('Amount');
    await setKind(user, box, /^Text/);
    await waitFor(async () => expect((await named(fake, 'Amount'))?.kind).toBe('text'));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  test('shows first what cannot be converted, and takes it away only when told so', async () => {
    const { fake, user, box } = await openFields('Name', 30);
    await setKind(user, box, /^Number/);
    const question = within(await screen.findByRole('alertdialog', { name: '30 values of Name would not fit' }));
    expect(question.getAllByRole('row')).toHaveLength(21);
    expect(question.getAllByRole('row')[1]).toHaveTextContent('1Soil, south plotmust be a number, such as 12.5');
    expect(question.getByText('And 10 more.')).toBeVisible();
    expect(fake.asked('write')).toEqual([]);
    await user.click(question.getByRole('button', { name: 'Change and take 30 values away' }));
    await gone('alertdialog');
    expect(await named(fake, 'Name')).toMatchObject({ kind: 'number' });
    expect(valuesNow(fake)).not.toHaveProperty('Name');
    await user.click(box.getByRole('button', { name: 'Done' }));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(async () => expect(await named(fake, 'Name')).toMatchObject({ kind: 'text', required: true }));
    expect(notices()).toHaveTextContent('Change of Name, but for the values that it took away, undone');
  });

  test('tells how many of those records are in the bin', async () => {
    const { fake, user, box } = await openFields('Name', 3);
    fake.writeElsewhere({ write: 'delete', collection: SAMPLES, records: [{ id: 2, version: null }] });
    await setKind(user, box, /^Number/);
    const question = within(await screen.findByRole('alertdialog', { name: '3 values of Name would not fit' }));
    expect(question.getByText(/1 of these records is in the bin/)).toBeVisible();
    expect(question.getAllByRole('row')[2]).toHaveTextContent('2 in the bin');
  });

  test('is made again after Undo, but not over what somebody made of the field since', async () => {
    const { fake, user, box } = await openFields('Amount');
    await setKind(user, box, /^Text/);
    await waitFor(async () => expect((await named(fake, 'Amount'))?.kind).toBe('text'));
    await user.click(box.getByRole('button', { name: 'Done' }));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(async () => expect((await named(fake, 'Amount'))?.kind).toBe('number'));
    await user.keyboard('{Control>}y{/Control}');
    await waitFor(async () => expect((await named(fake, 'Amount'))?.kind).toBe('text'));
    const theirs = field('Amount', 'text', { id: fieldId(fake, 'Amount'), required: true });
    elsewhere(fake, { change: 'change_field', collection: SAMPLES, field: theirs.id, settings: settingsOf(theirs), takeMisfits: false });
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(notices()).toHaveTextContent('was changed by somebody since'));
    expect(await named(fake, 'Amount')).toEqual(theirs);
  });

  test('is left when the question is called off', async () => {
    const { fake, user, box } = await openFields('Name');
    await setKind(user, box, /^Number/);
    await screen.findByRole('alertdialog');
    await user.keyboard('{Escape}');
    await gone('alertdialog');
    expect(fake.asked('write')).toEqual([]);
    expect(box.getByRole('button', { name: /Kind/ })).toHaveTextContent('Text');
  });

  test('that is a choice asks what may be chosen', async () => {
    const { fake, user, box } = await openFields('Amount', 0);
    await setKind(user, box, /^Choice/);
    const choices = within(await screen.findByRole('dialog', { name: 'What may be chosen in Amount?' }));
    expect(choices.getByRole('button', { name: 'Go on' })).toBeDisabled();
    await user.type(choices.getByRole('textbox'), 'Little{Enter}Much');
    await user.click(choices.getByRole('button', { name: 'Go on' }));
    await waitFor(async () => expect(await named(fake, 'Amount')).toMatchObject({ kind: 'choice', choices: ['Little', 'Much'] }));
  });
});

describe('what others change', () => {
  test('appears without disturbing what is being typed', async () => {
    const { fake, user, box } = await openFields('Amount');
    const name = box.getByRole('textbox', { name: 'Field name' });
    await user.type(name, ' in');
    elsewhere(fake, { change: 'create_field', collection: SAMPLES, field: field('Site', 'text') });
    const required = settingsOf(field('Amount', 'number', { required: true }));
    elsewhere(fake, { change: 'change_field', collection: SAMPLES, field: fieldId(fake, 'Amount'), settings: required, takeMisfits: false });
    expect(await box.findByRole('row', { name: /^Site/ })).toBeVisible();
    await waitFor(() => expect(box.getByRole('checkbox', { name: 'Required' })).toBeChecked());
    expect(name).toHaveFocus();
    expect(name).toHaveValue('Amount in');
  });

  test('a field that was renamed stays open', async () => {
    const { fake, box } = await openFields('Amount');
    elsewhere(fake, { change: 'rename_field', collection: SAMPLES, field: fieldId(fake, 'Amount'), name: 'Volume' });
    expect(await box.findByRole('region', { name: 'Settings of Volume' })).toBeVisible();
  });

  test('a name that somebody took meanwhile is told', async () => {
    const { fake, user, box } = await openFields('Amount');
    const name = box.getByRole('textbox', { name: 'Field name' });
    await user.clear(name);
    await user.type(name, 'Volume');
    fake.silent = true;
    elsewhere(fake, { change: 'create_field', collection: SAMPLES, field: field('Volume', 'text') });
    fireEvent.blur(name);
    await waitFor(() => expect(name).toHaveAccessibleDescription('“Volume” is there already; choose another name'));
    expect(name).toHaveValue('Volume');
  });
});
