// A window begins where one was, and tells of what was typed and is not saved.

import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { SAMPLES, someFields } from '../fake/fakeData';
import { deleteElsewhere, openRecord, pond, valueOf } from '../testing/records';
import { notices, openWindow, rowOf, textbox } from '../testing/window';
import { leaveDraft } from '../testing/named';

function twoCollections() {
  const fake = new FakeBackend([
    { name: 'Samples', fields: someFields },
    { name: 'Visits', fields: someFields },
  ]);
  fake.addElsewhere('Samples', { Name: 'Pond' });
  fake.addElsewhere('Visits', { Name: 'Monday' });
  return fake;
}

const current = () => document.querySelector('.nav [aria-current]')?.textContent;

test('the collection that was shown last is shown again, unless it is gone', async () => {
  const fake = twoCollections();
  const { user, view } = await openWindow(fake);
  await waitFor(() => expect(current()).toBe('Samples 1'));
  await user.click(screen.getByRole('button', { name: 'Visits 1' }));
  await waitFor(() => expect(fake.shown).toBe(SAMPLES + 1));
  view.unmount();
  const again = await openWindow(fake);
  await waitFor(() => expect(current()).toBe('Visits 1'));
  again.view.unmount();
  fake.shown = 99;
  await openWindow(fake);
  await waitFor(() => expect(current()).toBe('Samples 1'));
});

test('a draft elsewhere is mentioned, and opened', async () => {
  const fake = twoCollections();
  fake.shown = SAMPLES + 1;
  leaveDraft(fake, { values: { Name: 'Pond 2' }, basedOn: 1 }, 1);
  const { user } = await openWindow(fake);
  await waitFor(() => expect(notices()).toHaveTextContent('1 unsaved draft in Samples'));
  await user.click(screen.getByRole('button', { name: 'Open' }));
  await waitFor(() => expect(textbox('Name')).toHaveValue('Pond 2'));
  expect(current()).toBe('Samples 1');
});

test('a record with a draft has a mark; the status bar leads there; Save in the notice saves it', async () => {
  const { fake, user } = await openRecord();
  await user.type(textbox('Amount'), '0');
  expect(within(rowOf('Pond')).getByRole('img', { name: 'Unsaved draft' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(notices()).toHaveTextContent('Draft kept'));
  await user.click(await screen.findByRole('button', { name: '1 unsaved draft' }));
  await waitFor(() => expect(textbox('Amount')).toHaveValue('30'));
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe('30'));
  await waitFor(() => expect(screen.queryByRole('img', { name: 'Unsaved draft' })).toBeNull());
  expect(screen.queryByRole('button', { name: '1 unsaved draft' })).toBeNull();
});

test('what cannot be saved from the notice is shown with the reason', async () => {
  const { user } = await openRecord();
  await user.clear(textbox('Name'));
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(textbox('Name')).toHaveAccessibleDescription('Name is required.'));
});

const noDraft = (fake: FakeBackend) =>
  waitFor(() => {
    expect(screen.queryByRole('button', { name: '1 unsaved draft' })).toBeNull();
    expect([...fake.drafts.keys()]).toEqual([]);
  });

async function openDraft(id: number) {
  const fake = pond();
  leaveDraft(fake, { values: { Name: 'Pond 2' }, basedOn: 1 }, id);
  deleteElsewhere(fake);
  const { user } = await openWindow(fake);
  await user.click(await screen.findByRole('button', { name: '1 unsaved draft' }));
  return { fake, user };
}

describe('a draft of a record that was deleted', () => {
  test('opens with it, and brings the record back with what was typed', async () => {
    const { fake, user } = await openDraft(1);
    await waitFor(() => expect(textbox('Name')).toHaveValue('Pond 2'));
    expect(screen.getByText(/ada deleted this record meanwhile/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Restore and save' }));
    await waitFor(async () => expect(await valueOf(fake, 'Name')).toBe('Pond 2'));
    await noDraft(fake);
  });

  test('can be discarded there', async () => {
    const { fake, user } = await openDraft(1);
    await waitFor(() => expect(textbox('Name')).toHaveValue('Pond 2'));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await noDraft(fake);
  });

  test('becomes a new record where the bin does not have it', async () => {
    const { fake, user } = await openDraft(99);
    await user.click(await screen.findByRole('button', { name: 'Make a new record of it' }));
    await waitFor(() => expect(textbox('Name')).toHaveValue('Pond 2'));
    expect(screen.getByRole('form', { name: 'New record' })).toBeVisible();
    await waitFor(() => expect([...fake.drafts.keys()]).toEqual([String(SAMPLES)]));
  });

  test('can be discarded where the bin does not have it', async () => {
    const { fake, user } = await openDraft(99);
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await noDraft(fake);
  });
});

test('several drafts are listed', async () => {
  const fake = twoCollections();
  leaveDraft(fake, { values: { Name: 'Pond 2' }, basedOn: 1 }, 1);
  leaveDraft(fake, { values: { Name: 'Tuesday' }, basedOn: null }, null, 'Visits');
  const { user } = await openWindow(fake);
  await user.click(await screen.findByRole('button', { name: '2 unsaved drafts' }));
  await user.click(await screen.findByRole('menuitem', { name: 'New record in Visits' }));
  await waitFor(() => expect(textbox('Name')).toHaveValue('Tuesday'));
  expect(await screen.findByRole('button', { name: '1 unsaved draft' })).toBeVisible();
});

test('an emptied collection tells of its bin, and one that never had a record does not', async () => {
  const { fake, user } = await openWindow(pond());
  await screen.findByRole('button', { name: 'Samples 1' });
  act(() => void fake.writeElsewhere({ write: 'delete', collection: SAMPLES, records: [{ id: 1, version: null }] }));
  expect(await screen.findByText('1 is in the bin.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show the bin' }));
  expect(await screen.findByRole('heading', { name: 'Deleted records' })).toBeVisible();
});

test('undoing the deletion of a collection goes back to it', async () => {
  const { user } = await openWindow(twoCollections());
  await user.click(await screen.findByRole('button', { name: 'More for Samples' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: /Delete/ }));
  await waitFor(() => expect(current()).toBe('Visits 1'));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(current()).toBe('Samples 1'));
});
