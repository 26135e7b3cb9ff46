// Collections, fields and views are known by their ids: what somebody has under way ends where it was meant to,
// whatever others call things by then.

import { act, screen, waitFor, within } from '@testing-library/react';
import type userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { CollectionId, SchemaChange } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { field, SAMPLES, type Named } from '../fake/fakeData';
import { cell, paste } from '../testing/cells';
import { header, headerButton, lastQuery } from '../testing/list';
import { asIds, draftNow, fieldId, valuesNow } from '../testing/named';
import { dialog, notices, openWindow, pause, pressSave, rowOf, textbox } from '../testing/window';

type User = ReturnType<typeof userEvent.setup>;

const fields = [field('Name', 'text'), field('Place', 'text'), field('Note', 'text')];

function book(...records: Named[]): FakeBackend {
  const fake = new FakeBackend([
    { name: 'Samples', fields },
    { name: 'Visits', fields },
  ]);
  if (records.length > 0) fake.addElsewhere('Samples', ...records);
  return fake;
}

const POND = { Name: 'Pond', Place: 'north', Note: 'deep' };

async function openList(fake = book(POND)) {
  const opened = await openWindow(fake);
  await waitFor(() => rowOf('Pond'));
  return opened;
}

/** In one moment, as far as the window hears of it. */
const elsewhere = (fake: FakeBackend, ...reshapes: SchemaChange[]) =>
  act(async () => {
    const { silent } = fake;
    for (const [at, reshape] of reshapes.entries()) {
      fake.silent = silent || at < reshapes.length - 1;
      fake.writeElsewhere({ write: 'reshape', reshape }, 'ada');
    }
  });

const renameField = (id: number, name: string): SchemaChange => ({ change: 'rename_field', collection: SAMPLES, field: id, name });

/** Somebody gives each of two fields the other's name. */
async function swapFields(fake: FakeBackend, a = 'Place', b = 'Note'): Promise<void> {
  const [first, second] = [fieldId(fake, a), fieldId(fake, b)];
  await elsewhere(fake, renameField(first, 'for a moment'), renameField(second, a), renameField(first, b));
}

const renameCollection = (collection: CollectionId, name: string): SchemaChange => ({ change: 'rename_collection', collection, name });
const deleteField = (fake: FakeBackend, name: string): SchemaChange => ({
  change: 'delete_field',
  collection: SAMPLES,
  field: fieldId(fake, name),
});

/** A value of the field that was called so in the beginning. */
const inField = (fake: FakeBackend, name: string, id = 1) => {
  const at = fields.findIndex((each) => each.name === name);
  const now = fake.contents.called('Samples').fields[at]?.name ?? '';
  return valuesNow(fake, id)[now];
};
/** Those fields have these values in the end; null for none. */
const kept = (fake: FakeBackend, values: { [name: string]: string | null }, id = 1) =>
  waitFor(() => {
    const now = Object.keys(values).map((name) => inField(fake, name, id) ?? null);
    expect(now).toEqual(Object.values(values));
  });
const undo = (user: User) => user.keyboard('{Control>}z{/Control}');

describe('two fields swap their names', () => {
  test('while a new record is typed', async () => {
    const fake = book();
    const { user } = await openWindow(fake);
    await user.type(await screen.findByRole('textbox', { name: 'Place' }), 'shore');
    await swapFields(fake);
    await waitFor(() => expect(textbox('Note')).toHaveValue('shore'));
    expect(textbox('Place')).toHaveValue('');
    expect(textbox('Note')).toHaveFocus();
    expect(notices()).toHaveTextContent('“Place” is called “Note” now');
    await user.keyboard('s');
    await waitFor(() => expect(draftNow(fake)?.values).toEqual({ Note: 'shores' }));
    await pressSave(user);
    await kept(fake, { Place: 'shores', Note: null });
  });

  test('while a record is changed, before the window has heard of it', async () => {
    const { fake, user } = await openList();
    await user.click(rowOf('Pond'));
    await user.keyboard('{Enter}');
    await user.type(await screen.findByRole('textbox', { name: 'Place' }), 'west');
    fake.silent = true;
    await swapFields(fake);
    await pressSave(user);
    await kept(fake, { Place: 'northwest', Note: 'deep' });
  });

  test('while a cell is edited', async () => {
    const { fake, user } = await openList();
    await user.click(cell(1, 'Place'));
    await user.keyboard('south');
    await swapFields(fake);
    const editor = await screen.findByRole('textbox', { name: 'Note, record 1' });
    expect(editor).toHaveValue('south');
    expect(editor).toHaveFocus();
    await user.keyboard('{Enter}');
    await kept(fake, { Place: 'south', Note: 'deep' });
  });

  test('while an edit waits to be undone and made again', async () => {
    const { fake, user } = await openList();
    await user.click(cell(1, 'Place'));
    await user.keyboard('south{Enter}');
    await kept(fake, { Place: 'south', Note: 'deep' });
    await swapFields(fake);
    await undo(user);
    await kept(fake, { Place: 'north', Note: 'deep' });
    await user.keyboard('{Control>}y{/Control}');
    await kept(fake, { Place: 'south', Note: 'deep' });
  });

  test('while a write waits in the lock dialog', async () => {
    const fake = book();
    const { user } = await openWindow(fake);
    await user.type(await screen.findByRole('textbox', { name: 'Place' }), 'shore');
    fake.hold();
    await pressSave(user);
    await user.click(within(await dialog()).getByRole('button', { name: 'Keep waiting' }));
    await swapFields(fake);
    await act(async () => fake.free());
    await kept(fake, { Place: 'shore', Note: null });
  });

  test('while a conflict is asked about', async () => {
    const { fake, user } = await openList();
    await user.click(rowOf('Pond'));
    await user.keyboard('{Enter}');
    await user.type(await screen.findByRole('textbox', { name: 'Place' }), 'west');
    fake.silent = true;
    const edits = [{ record: { id: 1, version: null }, values: asIds(fake, { Place: 'east' }) }];
    fake.writeElsewhere({ write: 'edit', collection: SAMPLES, edits }, 'ada');
    await pressSave(user);
    const asked = within(await screen.findByRole('alertdialog'));
    expect(asked.getByRole('group', { name: 'Place' })).toBeVisible();
    fake.silent = false;
    await swapFields(fake);
    expect(await asked.findByRole('group', { name: 'Note' })).toBeVisible();
    await user.click(asked.getByRole('button', { name: 'Keep mine' }));
    await user.click(asked.getByRole('button', { name: 'Save' }));
    await kept(fake, { Place: 'northwest', Note: 'deep' });
  });

  test('while the list is filtered and sorted by them', async () => {
    const { fake, user } = await openList(book(POND, { Name: 'Weir', Place: 'south', Note: 'wide' }));
    await user.click(headerButton('Place'));
    await user.pointer({ keys: '[MouseRight]', target: cell(1, 'Place') });
    await user.click(await screen.findByRole('menuitem', { name: 'Filter by this value' }));
    expect(await screen.findByRole('button', { name: 'Place is “north”' })).toBeVisible();
    await waitFor(() => expect(lastQuery(fake)).toMatchObject({ filter: [{}], sort: [{}] }));
    const asked = lastQuery(fake);
    await swapFields(fake);
    expect(await screen.findByRole('button', { name: 'Note is “north”' })).toBeVisible();
    expect(header('Note')).toHaveAttribute('aria-sort', 'ascending');
    expect(lastQuery(fake)).toEqual(asked);
    expect(rowOf('Pond')).toBeVisible();
  });

  test('while a table waits to be pasted', async () => {
    const { fake, user } = await openList();
    await user.click(cell(1, 'Name'));
    paste('Weir\tsouth\tdry\nLeaf\teast\twet');
    const asked = within(await screen.findByRole('dialog', { name: 'Paste 2 records' }));
    await swapFields(fake);
    await waitFor(() => expect(asked.getByRole('combobox', { name: 'Field for column 2' })).toHaveDisplayValue('Note'));
    await user.click(asked.getByRole('button', { name: 'Add 2 records' }));
    await kept(fake, { Name: 'Weir', Place: 'south', Note: 'dry' }, 2);
  });

  test('while a column’s menu is open', async () => {
    const { fake, user } = await openList();
    await user.click(screen.getByRole('button', { name: 'Column Place' }));
    await screen.findByRole('menu', { name: 'Column Place' });
    const place = fieldId(fake, 'Place');
    await swapFields(fake);
    await screen.findByRole('menu', { name: 'Column Note' });
    await user.click(screen.getByRole('menuitem', { name: 'Sort descending' }));
    await waitFor(() => expect(lastQuery(fake).sort).toEqual([{ column: { kind: 'field', id: place }, descending: true }]));
  });
});

describe('what was done to a name', () => {
  test('is not undone over what somebody made of it since', async () => {
    const { fake, user } = await openList();
    await user.click(screen.getByRole('button', { name: 'More for Samples' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rename…' }));
    const asked = within(await screen.findByRole('dialog', { name: 'Rename Samples' }));
    await user.clear(asked.getByRole('textbox', { name: 'Name' }));
    await user.keyboard('Soils{Enter}');
    await waitFor(() => expect(notices()).toHaveTextContent('Samples renamed to Soils'));
    await elsewhere(fake, renameCollection(SAMPLES, 'Cores'));
    await undo(user);
    await waitFor(() => expect(notices()).toHaveTextContent('“Cores” was changed by somebody since'));
    expect(fake.contents.called('Cores').id).toBe(SAMPLES);
  });
});

describe('a field is deleted', () => {
  test('while a write that is for it waits: what was typed stays, and all else is saved by the next attempt', async () => {
    const fake = book();
    const { user } = await openWindow(fake);
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Weir');
    await user.type(textbox('Place'), 'shore');
    fake.hold();
    await pressSave(user);
    const asked = within(await dialog());
    await elsewhere(fake, deleteField(fake, 'Place'));
    await waitFor(() => expect(notices()).toHaveTextContent('“Place” was deleted by somebody. What you typed is still here.'));
    await act(async () => fake.free({ serve: false }));
    await user.click(asked.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(valuesNow(fake)).toEqual({ Name: 'Weir' }));
    expect(screen.getByRole('textbox', { name: 'Place' })).toHaveValue('shore');
    expect(screen.getByRole('textbox', { name: 'Place' })).toHaveAttribute('readonly');
  });

  test('before the window has heard of it: the write is refused, and what was typed stays', async () => {
    const fake = book();
    const { user } = await openWindow(fake);
    await user.type(await screen.findByRole('textbox', { name: 'Place' }), 'shore');
    fake.silent = true;
    await elsewhere(fake, deleteField(fake, 'Place'));
    await pressSave(user);
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Place' })).toHaveAccessibleDescription(/was deleted/));
    fake.silent = false;
    await elsewhere(fake, renameCollection(SAMPLES + 1, 'Trips'));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Place' })).toHaveAttribute('readonly'));
    expect(fake.contents.called('Samples').total).toBe(0);
  });

  test('before the window was opened: what an earlier one left is shown under its name', async () => {
    const fake = book(POND);
    const values = asIds(fake, { Name: 'Weir', Place: 'shore' });
    await elsewhere(fake, deleteField(fake, 'Place'));
    fake.drafts.set(String(SAMPLES), { values, basedOn: null });
    await openWindow(fake);
    await waitFor(() => expect(textbox('Name')).toHaveValue('Weir'));
    const left = await screen.findByRole('textbox', { name: 'Place' });
    expect(left).toHaveValue('shore');
    expect(left).toHaveAttribute('readonly');
  });

  test('while the menu of its cell is open: no other cell is emptied', async () => {
    const { fake, user } = await openList();
    await user.pointer({ keys: '[MouseRight]', target: cell(1, 'Place') });
    const empty = await screen.findByRole('menuitem', { name: 'Empty cell' });
    await elsewhere(fake, deleteField(fake, 'Place'));
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: /^Place/, hidden: true })).toBeNull());
    await user.click(empty);
    await pause(50);
    expect(valuesNow(fake)).toEqual({ Name: 'Pond', Note: 'deep' });
  });

  test('left of the cell that has the keyboard: it stays with that cell', async () => {
    const { fake, user } = await openList();
    await user.click(cell(1, 'Note'));
    await elsewhere(fake, deleteField(fake, 'Place'));
    await waitFor(() => expect(cell(1, 'Note')).toHaveFocus());
    await user.keyboard('dry{Enter}');
    await waitFor(() => expect(valuesNow(fake)).toEqual({ Name: 'Pond', Note: 'dry' }));
  });
});

const current = () => document.querySelector('.nav [aria-current]')?.textContent;

describe('collections', () => {
  test('that swap their names: the one that is shown stays, with its open record and what is typed', async () => {
    const { fake, user } = await openList();
    await user.click(rowOf('Pond'));
    await user.keyboard('{Enter}');
    await user.type(await screen.findByRole('textbox', { name: 'Place' }), 'west');
    const list = screen.getByRole('grid');
    const trips = SAMPLES + 1;
    await elsewhere(
      fake,
      renameCollection(SAMPLES, 'for a moment'),
      renameCollection(trips, 'Samples'),
      renameCollection(SAMPLES, 'Visits'),
    );
    await waitFor(() => expect(current()).toBe('Visits 1'));
    expect(screen.getByRole('grid', { name: 'Visits' })).toBe(list);
    expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveAttribute('placeholder', 'Search Visits');
    expect(textbox('Place')).toHaveValue('northwest');
    await pressSave(user);
    await waitFor(() => expect(valuesNow(fake, 1, 'Visits')).toEqual({ ...POND, Place: 'northwest' }));
    await undo(user);
    await waitFor(() => expect(valuesNow(fake, 1, 'Visits')).toEqual(POND));
  });

  test('of which one is renamed while its list is left as it is: nothing is read anew but what others wrote', async () => {
    const { fake, user } = await openList();
    await user.click(headerButton('Place'));
    await waitFor(() => expect(fake.layouts.get(SAMPLES)?.sort).toHaveLength(1));
    await elsewhere(fake, renameCollection(SAMPLES, 'Soils'));
    await screen.findByRole('grid', { name: 'Soils' });
    expect(fake.asked('layout')).toEqual([SAMPLES]);
    expect(header('Place')).toHaveAttribute('aria-sort', 'ascending');
    expect(fake.shown).toBe(SAMPLES);
  });
});

async function withView() {
  const opened = await openList(book(POND, { Name: 'Weir', Place: 'south' }));
  const { user } = opened;
  await user.click(headerButton('Place'));
  await user.click(await screen.findByRole('button', { name: /^View:/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Save view as…' }));
  await user.type(within(await screen.findByRole('dialog')).getByRole('textbox', { name: 'Name' }), 'By place{Enter}');
  await waitFor(() => expect(notices()).toHaveTextContent('View “By place” saved'));
  return opened;
}
const views = (fake: FakeBackend) => fake.contents.called('Samples').views;
const called = (name: string) =>
  waitFor(() => expect(screen.getByRole('button', { name: /^View:/ })).toHaveAccessibleName(`View: ${name}`));

async function chooseInMenu(user: User, item: string) {
  await user.click(screen.getByRole('button', { name: /^View:/ }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

describe('a view', () => {
  test('that is renamed while it is shown stays shown, and is saved under its new name', async () => {
    const { fake, user } = await withView();
    const [view] = views(fake);
    if (view === undefined) throw new Error('unreachable');
    const { id, ...settings } = view;
    await act(async () => {
      fake.writeElsewhere({ write: 'save_view', collection: SAMPLES, id, view: { ...settings, name: 'North' } }, 'ada');
    });
    await called('North');
    expect(header('Place')).toHaveAttribute('aria-sort', 'ascending');
    await user.click(headerButton('Name'));
    await called('North (changed)');
    await chooseInMenu(user, 'Save changes');
    await called('North');
    expect(views(fake)).toMatchObject([{ id, name: 'North', sort: [{ column: { id: fieldId(fake, 'Name') } }] }]);
  });

  test('that was deleted and is brought back is what earlier steps were about', async () => {
    const { fake, user } = await withView();
    await user.click(headerButton('Name'));
    await chooseInMenu(user, 'Save changes');
    await waitFor(() => expect(views(fake)).toMatchObject([{ sort: [{ column: { id: fieldId(fake, 'Name') } }] }]));
    await called('By place');
    await chooseInMenu(user, 'Delete view');
    await waitFor(() => expect(views(fake)).toEqual([]));
    await undo(user);
    await called('By place');
    await undo(user);
    await waitFor(() => expect(views(fake)).toMatchObject([{ sort: [{ column: { id: fieldId(fake, 'Place') } }] }]));
    await undo(user);
    await waitFor(() => expect(views(fake)).toEqual([]));
  });
});
