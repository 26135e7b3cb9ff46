// Views: named combinations of filter, order and columns, kept in the book for everybody.

import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { View, ViewSettings } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { idOf, report, SAMPLES, someFields } from '../fake/fakeData';
import { headerButton, headers, lastQuery, openList } from '../testing/list';
import { dialog, notices } from '../testing/window';

const high: View = {
  id: 1,
  name: 'High',
  filter: [{ field: idOf('Amount'), operator: 'at_least', value: '90' }],
  sort: [{ column: { kind: 'field', id: idOf('Amount') }, descending: true }],
  columns: [{ column: { kind: 'field', id: idOf('Amount') }, width: null, hidden: false }],
};
const withViews = (...views: View[]) =>
  new FakeBackend([{ name: 'Samples', fields: someFields, synthetic: 300, views }]);

const settings = ({ name, filter, sort, columns }: View): ViewSettings => ({ name, filter, sort, columns });

type User = Awaited<ReturnType<typeof openList>>['user'];
const viewsOf = async (fake: FakeBackend) => (await fake.collections())[0]?.views ?? [];
const button = () => screen.findByRole('button', { name: /^View:/ });

async function chooseFromMenu(user: User, name: string, role = 'menuitem') {
  await user.click(await button());
  await user.click(await screen.findByRole(role, { name }));
}

async function nameIt(user: User, name: string, press = 'Save') {
  const asked = await screen.findByRole('dialog');
  await user.clear(within(asked).getByRole('textbox', { name: 'Name' }));
  await user.type(within(asked).getByRole('textbox', { name: 'Name' }), name);
  await user.click(within(asked).getByRole('button', { name: press }));
}

test('a view shows what it was saved with, and all records come back', async () => {
  const { fake, list, user } = await openList(withViews(high));
  expect(await button()).toHaveAccessibleName('View: All records');
  await chooseFromMenu(user, 'High', 'menuitemradio');
  await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '34'));
  expect(await button()).toHaveAccessibleName('View: High');
  expect(lastQuery(fake)).toMatchObject({ filter: high.filter, sort: high.sort });
  expect(headers().slice(0, 2)).toEqual(['Amount', '#']);
  await chooseFromMenu(user, 'All records', 'menuitemradio');
  await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '301'));
  expect(headers().slice(0, 2)).toEqual(['#', 'Name']);
});

test('what differs from the view is said, and can be saved to it', async () => {
  const { fake, user } = await openList(withViews(high));
  await chooseFromMenu(user, 'High', 'menuitemradio');
  await user.click(await screen.findByRole('button', { name: 'Name' }));
  await waitFor(async () => expect(await button()).toHaveAccessibleName('View: High (changed)'));
  await chooseFromMenu(user, 'Save changes');
  await waitFor(async () => expect(await button()).toHaveAccessibleName('View: High'));
  const [view] = await viewsOf(fake);
  expect(view?.sort).toEqual([{ column: { kind: 'field', id: idOf('Name') }, descending: false }]);
});

test('the list is saved as a new view', async () => {
  const { fake, user } = await openList(withViews());
  await user.click(headerButton('Amount'));
  await chooseFromMenu(user, 'Save view as…');
  await nameIt(user, ' By amount ');
  await waitFor(() => expect(notices()).toHaveTextContent('View “By amount” saved'));
  expect(await button()).toHaveAccessibleName('View: By amount');
  expect(fake.asked('write').at(-1)).toMatchObject({
    write: { write: 'save_view', collection: SAMPLES, id: null, view: { name: 'By amount', filter: [] } },
  });
});

test('a name that is taken replaces that view only when that is said', async () => {
  const { user } = await openList(withViews(high));
  await chooseFromMenu(user, 'Save view as…');
  const asked = await screen.findByRole('dialog', { name: 'Save view' });
  const name = within(asked).getByRole('textbox', { name: 'Name' });
  await waitFor(() => expect(name).toHaveFocus());
  expect(within(asked).getByRole('button', { name: 'Save' })).toBeDisabled();
  await user.type(name, 'High');
  expect(name).toHaveAccessibleDescription('“High” is there already and will be replaced.');
  expect(within(asked).getByRole('button', { name: 'Replace' })).toBeEnabled();
});

test('a view is renamed, but not to the name of another', async () => {
  const { fake, user } = await openList(withViews(high, { ...high, id: 2, name: 'Other' }));
  await chooseFromMenu(user, 'High', 'menuitemradio');
  await chooseFromMenu(user, 'Rename…');
  const asked = await screen.findByRole('dialog', { name: 'Rename view' });
  await user.clear(within(asked).getByRole('textbox', { name: 'Name' }));
  await user.type(within(asked).getByRole('textbox', { name: 'Name' }), 'Other');
  expect(within(asked).getByRole('button', { name: 'Save' })).toBeDisabled();
  await nameIt(user, 'Highest');
  await waitFor(async () => expect(await button()).toHaveAccessibleName('View: Highest'));
  await waitFor(async () => {
    expect((await viewsOf(fake)).map(({ name }) => name).toSorted()).toEqual(['Highest', 'Other']);
  });
});

test('a view is deleted, and Undo brings it back', async () => {
  const { fake, user } = await openList(withViews(high));
  await chooseFromMenu(user, 'High', 'menuitemradio');
  await chooseFromMenu(user, 'Delete view');
  await waitFor(() => expect(notices()).toHaveTextContent('View “High” deleted'));
  expect(await button()).toHaveAccessibleName('View: All records');
  expect(await viewsOf(fake)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(async () => expect(await viewsOf(fake)).toEqual([{ ...high, id: expect.any(Number) }]));
  await waitFor(async () => expect(await button()).toHaveAccessibleName('View: High'));
});

test('a held lock asks as for every write', async () => {
  const { fake, user } = await openList(withViews());
  fake.hold();
  await chooseFromMenu(user, 'Save view as…');
  await nameIt(user, 'Mine');
  await dialog();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(notices()).toBeEmptyDOMElement();
  expect(await button()).toHaveAccessibleName('View: All records');
});

test('what cannot be saved is told', async () => {
  const { fake, user } = await openList(withViews());
  await chooseFromMenu(user, 'Save view as…');
  fake.failNext('write', report('disk_full', 'The disk is full.'));
  await nameIt(user, 'Mine');
  await waitFor(() => expect(notices()).toHaveTextContent('“Mine” was not saved: The disk is full.'));
});

test('a book that may not be written in has views, but none are changed', async () => {
  const fake = withViews(high);
  fake.access = 'read_only';
  const { user } = await openList(fake);
  await user.click(await button());
  expect((await screen.findAllByRole('menuitemradio')).map((each) => each.textContent)).toEqual(['All records', 'High']);
  expect(screen.queryByRole('menuitem')).toBeNull();
});

describe('when others change the shown view', () => {
  const lower: View = { ...high, filter: [{ field: idOf('Amount'), operator: 'at_least', value: '50' }] };

  test('the list follows', async () => {
    const { fake, list, user } = await openList(withViews(high));
    await chooseFromMenu(user, 'High', 'menuitemradio');
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '34'));
    act(() => void fake.writeElsewhere({ write: 'save_view', collection: SAMPLES, id: high.id, view: settings(lower) }));
    expect(await screen.findByRole('button', { name: 'Amount is at least 50' })).toBeVisible();
    expect(await button()).toHaveAccessibleName('View: High');
  });

  test('what was changed here stays', async () => {
    const { fake, user } = await openList(withViews(high));
    await chooseFromMenu(user, 'High', 'menuitemradio');
    await user.click(await screen.findByRole('button', { name: 'Name' }));
    await waitFor(async () => expect(await button()).toHaveAccessibleName('View: High (changed)'));
    act(() => void fake.writeElsewhere({ write: 'save_view', collection: SAMPLES, id: high.id, view: settings(lower) }));
    await user.click(await button());
    await user.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: 'Amount is at least 90' })).toBeVisible();
    expect(await button()).toHaveAccessibleName('View: High (changed)');
  });

  test('deleted, the list stays as it is, without a view', async () => {
    const { fake, user } = await openList(withViews(high));
    await chooseFromMenu(user, 'High', 'menuitemradio');
    await screen.findByRole('button', { name: 'Amount is at least 90' });
    act(() => void fake.writeElsewhere({ write: 'delete_view', collection: SAMPLES, view: high.id }));
    await waitFor(async () => expect(await button()).toHaveAccessibleName('View: All records (changed)'));
    expect(screen.getByRole('button', { name: 'Amount is at least 90' })).toBeVisible();
  });
});

test('saving and renaming are undone, unless somebody changed the view since', async () => {
  const { fake, user } = await openList(withViews(high));
  await chooseFromMenu(user, 'High', 'menuitemradio');
  await user.click(await screen.findByRole('button', { name: 'Name' }));
  await chooseFromMenu(user, 'Save changes');
  await waitFor(() => expect(notices()).toHaveTextContent('View “High” saved'));
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(async () => expect(await viewsOf(fake)).toEqual([high]));
  await waitFor(async () => expect(await button()).toHaveAccessibleName('View: High (changed)'));
  await user.click(screen.getByRole('button', { name: 'Redo' }));
  await waitFor(async () => expect((await viewsOf(fake))[0]?.sort).not.toEqual(high.sort));
  const theirs = { ...high, sort: [] };
  act(() => void fake.writeElsewhere({ write: 'save_view', collection: SAMPLES, id: high.id, view: settings(theirs) }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(notices()).toHaveTextContent('was changed by somebody since'));
  expect(await viewsOf(fake)).toEqual([theirs]);
});
