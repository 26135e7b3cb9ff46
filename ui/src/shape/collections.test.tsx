// Collections made, renamed, moved, deleted and brought back, here and by others.

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { field, SAMPLES, someFields } from '../fake/fakeData';
import { header, headerButton } from '../testing/list';
import { dialog as lockDialog, notices, openForm, openWindow, pause, textbox } from '../testing/window';
import { draftNow } from '../testing/named';

type User = ReturnType<typeof userEvent.setup>;

const twoCollections = () =>
  new FakeBackend([
    { name: 'Samples', fields: someFields, synthetic: 1234 },
    { name: 'Reagents', fields: [field('Name', 'text'), field('Grade', 'text')], synthetic: 3 },
  ]);

async function choose(user: User, collection: string, item: string) {
  await user.click(await screen.findByRole('button', { name: `More for ${collection}` }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

async function chooseInBook(user: User, item: string) {
  await user.click(screen.getByRole('button', { name: 'Book' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

/** The collections in the navigation, in their order, each with its count. */
function listed(): (string | null)[] {
  const items = within(screen.getByRole('navigation', { name: 'Collections' })).getAllByRole('listitem');
  return items.map((item) => within(item).getAllByRole('button')[0]?.textContent ?? null);
}

const shown = (name: string) => screen.findByRole('button', { name, current: 'page' });
const gone = (role: string) => waitFor(() => expect(screen.queryByRole(role)).toBeNull());

async function openNew() {
  const opened = await openWindow(twoCollections());
  await opened.user.click(await screen.findByRole('button', { name: 'New collection' }));
  return { ...opened, box: within(await screen.findByRole('dialog', { name: 'New collection' })) };
}

async function deleted() {
  const opened = await openWindow(twoCollections());
  await choose(opened.user, 'Samples', 'Delete…');
  const question = await screen.findByRole('alertdialog', { name: 'Delete Samples with its 1,234 records?' });
  await opened.user.click(within(question).getByRole('button', { name: 'Delete' }));
  await gone('alertdialog');
  return opened;
}

describe('New collection', () => {
  test('makes one with a required title, and shows it', async () => {
    const { fake, user, box } = await openNew();
    expect(box.getByRole('textbox', { name: 'Name' })).toHaveFocus();
    await user.keyboard('Soils{Enter}');
    await gone('dialog');
    expect(await shown('Soils 0')).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'No records in Soils yet' })).toBeVisible();
    const made = (await fake.collections()).at(-1);
    expect(made).toMatchObject({ name: 'Soils', fields: [{ name: 'Title', kind: 'text', required: true }] });
  });

  test('makes its fields, each of its kind', async () => {
    const { fake, user, box } = await openNew();
    await user.type(box.getByRole('textbox', { name: 'Name' }), 'Soils');
    await user.click(box.getByRole('button', { name: 'Another field' }));
    expect(box.getByRole('textbox', { name: 'Field 2: Field name' })).toHaveFocus();
    await user.keyboard('State');
    const kinds = box.getAllByRole('button', { name: /Kind/ });
    await user.click(kinds[1] ?? document.body);
    await user.click(await screen.findByRole('option', { name: /^Choice/ }));
    await user.type(box.getByRole('textbox', { name: 'Choices, one a line' }), 'Open{Enter} {Enter} Done {Enter}Open');
    await user.click(box.getByRole('button', { name: 'Create' }));
    await gone('dialog');
    expect((await fake.collections()).at(-1)?.fields).toMatchObject([
      { name: 'Title', kind: 'text', required: true },
      { name: 'State', kind: 'choice', required: false, choices: ['Open', 'Done'] },
    ]);
  });

  test('says at each name what is wrong with it, and keeps what was typed', async () => {
    const { fake, user, box } = await openNew();
    await user.click(box.getByRole('button', { name: 'Another field' }));
    await user.keyboard('title');
    await user.click(box.getByRole('button', { name: 'Create' }));
    const name = box.getByRole('textbox', { name: 'Name' });
    expect(name).toHaveAccessibleDescription('Name the collection.');
    expect(name).toHaveFocus();
    expect(box.getByRole('textbox', { name: 'Field 2: Field name' })).toHaveAccessibleDescription(
      'There is a field of that name above.',
    );
    expect(fake.asked('write')).toEqual([]);
    await user.click(box.getByRole('button', { name: 'Leave out field 2' }));
    await user.type(name, 'samples{Enter}');
    await waitFor(() => expect(name).toHaveAccessibleDescription('“samples” is there already; choose another name'));
    expect(name).toHaveValue('samples');
  });

  test('waits in the lock dialog, and can be given up there', async () => {
    const { fake, user, box } = await openNew();
    fake.hold();
    await user.keyboard('Soils{Enter}');
    await lockDialog();
    await user.keyboard('{Escape}');
    await gone('alertdialog');
    expect(box.getByRole('textbox', { name: 'Name' })).toHaveValue('Soils');
    fake.free();
    await user.click(box.getByRole('button', { name: 'Create' }));
    expect(await shown('Soils 0')).toBeVisible();
  });
});

describe('the menu of a collection', () => {
  test('renames it, where the name is free', async () => {
    const { user } = await openWindow(twoCollections());
    await choose(user, 'Samples', 'Rename…');
    const box = within(await screen.findByRole('dialog', { name: 'Rename Samples' }));
    const name = box.getByRole('textbox', { name: 'Name' });
    expect(name).toHaveFocus();
    await user.keyboard('Reagents{Enter}');
    await waitFor(() => expect(name).toHaveAccessibleDescription('“Reagents” is there already; choose another name'));
    await user.clear(name);
    await user.keyboard(' Soils {Enter}');
    await gone('dialog');
    expect(await shown('Soils 1,234')).toBeVisible();
    expect(notices()).toHaveTextContent('Samples renamed to Soils');
    await user.keyboard('{Control>}z{/Control}');
    expect(await shown('Samples 1,234')).toBeVisible();
  });

  test('moves it up and down', async () => {
    const { user } = await openWindow(twoCollections());
    await choose(user, 'Samples', 'Move down');
    await waitFor(() => expect(listed()).toEqual(['Reagents 3', 'Samples 1,234']));
    expect(await shown('Samples 1,234')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'More for Samples' }));
    expect(await screen.findByRole('menuitem', { name: 'Move down' })).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('menuitem', { name: 'Move up' }));
    await waitFor(() => expect(listed()).toEqual(['Samples 1,234', 'Reagents 3']));
  });

  test('opens with the menu key too', async () => {
    await openWindow(twoCollections());
    await screen.findByRole('button', { name: 'More for Reagents' });
    fireEvent.contextMenu(screen.getByRole('button', { name: 'Reagents 3' }));
    expect(await screen.findByRole('menu', { name: 'Collection Reagents' })).toBeVisible();
  });

  test('is not there where the book may not be written in', async () => {
    const fake = twoCollections();
    fake.access = 'read_only';
    await openWindow(fake);
    await screen.findByRole('button', { name: 'Reagents 3' });
    await pause(50);
    expect(screen.queryByRole('button', { name: /More for/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'New collection' })).toBeNull();
  });
});

describe('Delete', () => {
  test('asks, says so, shows another collection, and can be undone', async () => {
    const { user } = await deleted();
    expect(await shown('Reagents 3')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Reagents 3' })).toHaveFocus());
    expect(notices()).toHaveTextContent('Samples deleted');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('button', { name: 'Samples 1,234' })).toBeVisible();
    expect(notices()).toHaveTextContent('Deletion of Samples undone');
  });

  test('does nothing when it is called off', async () => {
    const { fake, user } = await openWindow(twoCollections());
    await choose(user, 'Samples', 'Delete…');
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await gone('alertdialog');
    expect(fake.asked('write')).toEqual([]);
  });

  test('what was deleted is listed, and comes back', async () => {
    const { user } = await deleted();
    await chooseInBook(user, 'Deleted collections…');
    const box = within(await screen.findByRole('dialog', { name: 'Deleted collections' }));
    await user.click(await box.findByRole('button', { name: 'Restore Samples' }));
    expect(await box.findByText('No collection was deleted, or all of them are back.')).toBeVisible();
    await user.click(box.getByRole('button', { name: 'Done' }));
    expect(await screen.findByRole('button', { name: 'Samples 1,234' })).toBeVisible();
  });

  test('says why one cannot come back', async () => {
    const { fake, user } = await deleted();
    fake.writeElsewhere({ write: 'reshape', reshape: { change: 'create_collection', name: 'Samples', fields: someFields } });
    await chooseInBook(user, 'Deleted collections…');
    const box = within(await screen.findByRole('dialog', { name: 'Deleted collections' }));
    await user.click(await box.findByRole('button', { name: 'Restore Samples' }));
    expect(await box.findByRole('alert')).toHaveTextContent('“Samples” is there already');
  });
});

describe('what others do', () => {
  test('the window goes on with a collection that was renamed, and so does what is typed', async () => {
    const { fake, user } = await openWindow(twoCollections());
    const name = await openForm(user);
    await user.type(name, 'Pond');
    await waitFor(() => expect(draftNow(fake)).toBeDefined());
    const write = { write: 'reshape', reshape: { change: 'rename_collection', collection: SAMPLES, name: 'Soils' } } as const;
    fake.writeElsewhere(write);
    expect(await shown('Soils 1,234')).toBeVisible();
    expect(textbox('Name')).toBe(name);
    expect(name).toHaveFocus();
    expect(name).toHaveValue('Pond');
    await user.keyboard(' water');
    await waitFor(() => expect([...fake.drafts.keys()]).toEqual([String(SAMPLES)]));
    await waitFor(() => expect(draftNow(fake, null, 'Soils')?.values).toEqual({ Name: 'Pond water' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await shown('Soils 1,235')).toBeVisible();
    await waitFor(() => expect(fake.drafts.size).toBe(0));
  });

  test('it is listed under its new name as it was under the old one', async () => {
    const { fake, user } = await openWindow(twoCollections());
    await screen.findByRole('grid');
    await user.click(headerButton('Amount'));
    await waitFor(() => expect(header('Amount')).toHaveAttribute('aria-sort', 'ascending'));
    fake.writeElsewhere({ write: 'reshape', reshape: { change: 'rename_collection', collection: SAMPLES, name: 'Soils' } });
    expect(await screen.findByRole('grid', { name: 'Soils' })).toBeVisible();
    expect(header('Amount')).toHaveAttribute('aria-sort', 'ascending');
    await waitFor(() => expect(fake.layouts.get(SAMPLES)?.sort).toHaveLength(1));
  });

  test('one that was deleted is said to be gone, and its draft is kept', async () => {
    const { fake, user } = await openWindow(twoCollections());
    await user.type(await openForm(user), 'Pond');
    await waitFor(() => expect(draftNow(fake)).toBeDefined());
    fake.writeElsewhere({ write: 'reshape', reshape: { change: 'delete_collection', collection: SAMPLES } });
    expect(await shown('Reagents 3')).toBeVisible();
    expect(notices()).toHaveTextContent('Samples was deleted by somebody');
    fake.writeElsewhere({ write: 'reshape', reshape: { change: 'restore_collection', collection: SAMPLES } });
    await user.click(await screen.findByRole('button', { name: 'Samples 1,234' }));
    await waitFor(() => expect(textbox('Name')).toHaveValue('Pond'));
  });

  test('a record of one that was deleted is closed with it', async () => {
    const { fake, user } = await openWindow(twoCollections());
    await user.click((await screen.findAllByRole('gridcell', { name: /Soil/ }))[0] ?? document.body);
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('complementary', { name: 'Opened record' })).toBeVisible();
    fake.writeElsewhere({ write: 'reshape', reshape: { change: 'delete_collection', collection: SAMPLES } });
    expect(await shown('Reagents 3')).toBeVisible();
    expect(screen.queryByRole('complementary', { name: 'Opened record' })).toBeNull();
  });

  test('one that is moved to the top does not take the place of the one that is shown', async () => {
    const { fake } = await openWindow(twoCollections());
    await shown('Samples 1,234');
    fake.writeElsewhere({ write: 'reshape', reshape: { change: 'move_collection', collection: SAMPLES + 1, place: 0 } });
    await waitFor(() => expect(listed()[0]).toBe('Reagents 3'));
    expect(await shown('Samples 1,234')).toBeVisible();
  });

  test('a dialog goes with its collection, and stays with it under another name', async () => {
    const { fake, user } = await openWindow(twoCollections());
    await choose(user, 'Reagents', 'Fields…');
    expect(await screen.findByRole('dialog', { name: 'Fields of Reagents' })).toBeVisible();
    fake.writeElsewhere({ write: 'reshape', reshape: { change: 'rename_collection', collection: SAMPLES + 1, name: 'Salts' } });
    expect(await screen.findByRole('dialog', { name: 'Fields of Salts' })).toBeVisible();
    fake.writeElsewhere({ write: 'reshape', reshape: { change: 'delete_collection', collection: SAMPLES + 1 } });
    await gone('dialog');
    expect(notices()).toHaveTextContent('Salts was deleted by somebody');
  });
});
