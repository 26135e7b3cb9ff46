// The menus of cells, records and headers: what is in them, what they do, and where the focus is then.

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { byId, field, idOf } from '../fake/fakeData';
import { bar, cell, selectedIds } from '../testing/cells';
import { header, headers, lastQuery, openList, samples } from '../testing/list';
import { notices, rows, textbox } from '../testing/window';
import { valuesNow } from '../testing/named';

const menu = (name: string) => screen.findByRole('menu', { name });
const items = () => screen.getAllByRole('menuitem').map((each) => each.textContent);
const noMenu = () => waitFor(() => expect(screen.queryByRole('menu')).toBeNull());

async function openAt(id: number, column: string, fake = samples(50)) {
  const opened = await openList(fake);
  fireEvent.contextMenu(cell(id, column), { clientX: 40, clientY: 60 });
  await screen.findByRole('menu');
  const pick = async (name: string) => {
    await opened.user.click(screen.getByRole('menuitem', { name }));
    await noMenu();
  };
  return { ...opened, pick };
}

describe('a cell', () => {
  test('has a menu at the pointer, and by its keys', async () => {
    const { user } = await openAt(50, 'Name');
    expect(await menu('Record 50, Name')).toBeVisible();
    expect(items()).toEqual([
      'Open', 'Edit cell', 'Copy cell', 'Empty cell',
      'Filter by this value', 'Leave out this value',
      'Sort ascending', 'Sort descending', 'Hide column',
      'Copy record', 'Duplicate record', 'Select record', 'Delete record',
    ]);
    await user.keyboard('{Escape}');
    await noMenu();
    await waitFor(() => expect(cell(50, 'Name')).toHaveFocus());
    for (const keys of ['{ContextMenu}', '{Shift>}{F10}{/Shift}', '{Alt>}{ArrowDown}{/Alt}']) {
      await user.keyboard(`{ArrowDown}${keys}`);
      await screen.findByRole('menu');
      await user.keyboard('{Escape}');
      await noMenu();
    }
    await waitFor(() => expect(cell(47, 'Name')).toHaveFocus());
  });

  test('is edited and emptied', async () => {
    const { fake, pick } = await openAt(50, 'Name');
    await pick('Edit cell');
    await waitFor(() => expect(screen.getByLabelText('Name, record 50')).toHaveFocus());
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    fireEvent.contextMenu(cell(50, 'Amount'));
    await menu('Record 50, Amount');
    await pick('Empty cell');
    await waitFor(() => expect(fake.asked('write')).toMatchObject([{ write: { edits: [{ values: byId({ Amount: '' }) }] } }]));
  });

  test('is filtered by, with and without its value', async () => {
    const { fake, pick } = await openAt(50, 'State');
    const value = cell(50, 'State').textContent;
    await pick('Filter by this value');
    await waitFor(() => expect(lastQuery(fake).filter).toEqual([{ field: idOf('State'), operator: 'is', value }]));
    await waitFor(() => expect(rows().every((row) => row.textContent?.includes(value))).toBe(true));
    fireEvent.contextMenu(cell(50, 'Checked'));
    await menu('Record 50, Checked');
    await pick('Leave out this value');
    await waitFor(() => expect(lastQuery(fake).filter).toHaveLength(2));
    expect(lastQuery(fake).filter[1]).toMatchObject({ field: idOf('Checked'), operator: 'is' });
  });

  test('sorts, and hides its column', async () => {
    const { fake, pick } = await openAt(50, 'Amount');
    await pick('Sort descending');
    await waitFor(() => expect(lastQuery(fake).sort).toEqual([{ column: { kind: 'field', id: idOf('Amount') }, descending: true }]));
    await waitFor(() => expect(header('Amount')).toHaveAttribute('aria-sort', 'descending'));
    fireEvent.contextMenu(rows()[0]?.querySelector('[data-column="2"]') ?? document.body);
    await screen.findByRole('menu');
    await pick('Hide column');
    await waitFor(() => expect(headers()).not.toContain('Amount'));
    await waitFor(() => expect(document.activeElement).toHaveAttribute('role', 'gridcell'));
  });

  test('of the program’s own columns cannot be edited or filtered by', async () => {
    await openAt(50, 'Created');
    expect(items()).not.toContain('Edit cell');
    expect(items()).not.toContain('Filter by this value');
  });
});

describe('a record', () => {
  test('is deleted alone, and comes back', async () => {
    const { fake, user, pick } = await openAt(49, 'Name');
    await pick('Delete record');
    await waitFor(() => expect(rows().some((row) => row.textContent?.startsWith('49'))).toBe(false));
    expect(fake.asked('write')).toMatchObject([{ write: { write: 'delete', records: [{ id: 49 }] } }]);
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(rows().some((row) => row.textContent?.startsWith('49'))).toBe(true));
  });

  test('is opened beside the list, and selected', async () => {
    const { pick } = await openAt(49, 'Name');
    await pick('Open');
    expect(await screen.findByRole('heading', { name: 'Record 49' })).toBeVisible();
    fireEvent.contextMenu(cell(47, 'Name'));
    await menu('Record 47, Name');
    await pick('Select record');
    await waitFor(() => expect(selectedIds()).toContain(47));
  });

  test('among those that are selected stands for all of them; another one for itself', async () => {
    const { fake, user } = await openList(samples(50));
    await user.click(cell(50, 'Name'));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await waitFor(() => expect(bar()).toHaveTextContent('2 selected'));
    fireEvent.contextMenu(cell(49, 'Amount'));
    await menu('2 records selected');
    expect(items()).toEqual(['Copy 2 records', 'Delete 2 records', 'Select none']);
    await user.click(screen.getByRole('menuitem', { name: 'Delete 2 records' }));
    await waitFor(() => expect(fake.asked('write')).toMatchObject([{ write: { records: [{ id: 50 }, { id: 49 }] } }]));
    await user.click(cell(48, 'Name'));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await waitFor(() => expect(bar()).toHaveTextContent('2 selected'));
    fireEvent.contextMenu(cell(45, 'Name'));
    await menu('Record 45, Name');
    expect(bar()).toBeNull();
  });

  test('in a read-only book is copied, and nothing else is done to it', async () => {
    const fake = samples(50);
    fake.access = 'read_only';
    await openAt(50, 'Name', fake);
    expect(items()).toEqual([
      'Open', 'Copy cell', 'Filter by this value', 'Leave out this value',
      'Sort ascending', 'Sort descending', 'Hide column', 'Copy record', 'Select record',
    ]);
  });
});

function coded(): FakeBackend {
  const code = field('Code', 'text', { unique: true });
  const state = field('State', 'text', { default: 'New' });
  const fake = new FakeBackend([{ name: 'Samples', fields: [field('Name', 'text'), code, state] }]);
  fake.addElsewhere('Samples', { Name: 'Pond', Code: 'P-1' });
  return fake;
}

describe('Duplicate record', () => {
  test('fills the form, leaves empty what must be unique, and saves when the person does', async () => {
    const { fake, pick, user } = await openAt(1, 'Name', coded());
    await pick('Duplicate record');
    await waitFor(() => expect(textbox('Code')).toHaveFocus());
    expect([textbox('Name'), textbox('Code'), textbox('State')].map(({ value }) => value)).toEqual(['Pond', '', '']);
    expect(fake.asked('write')).toEqual([]);
    await user.keyboard('P-2{Control>}{Enter}{/Control}');
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(valuesNow(fake, 2)).toEqual({ Name: 'Pond', Code: 'P-2', State: '' });
  });

  test('by its keys in the list and in the panel, as it is shown there', async () => {
    const { user } = await openList(coded());
    await user.click(cell(1, 'Name'));
    await user.keyboard('{Control>}{Shift>}d{/Shift}{/Control}');
    await waitFor(() => expect(textbox('Name')).toHaveValue('Pond'));
    await user.click(cell(1, 'Name'));
    await user.keyboard('{Enter}');
    const panel = within(await screen.findByRole('complementary', { name: 'Opened record' }));
    await user.type(await panel.findByRole('textbox', { name: 'Name' }), ' 2');
    await user.keyboard('{Control>}{Shift>}d{/Shift}{/Control}');
    await waitFor(() => expect(screen.getByRole('form', { name: 'New record' })).toBeVisible());
    expect(textbox('Name')).toHaveValue('Pond 2');
  });

  test('takes the place of what was typed only until that is wanted back', async () => {
    const { user } = await openList(coded());
    await user.click(screen.getAllByRole('button', { name: 'New record' })[0] ?? document.body);
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Half a thou');
    fireEvent.contextMenu(cell(1, 'Name'));
    await menu('Record 1, Name');
    await user.click(screen.getByRole('menuitem', { name: 'Duplicate record' }));
    await waitFor(() => expect(textbox('Name')).toHaveValue('Pond'));
    expect(notices()).toHaveTextContent('Draft replaced by a copy of record 1');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(textbox('Name')).toHaveValue('Half a thou'));
  });
});

test('a header has its menu at the pointer, and the focus again', async () => {
  const { user } = await openList(samples(50));
  fireEvent.contextMenu(header('Amount'));
  await menu('Column Amount');
  await user.keyboard('{Escape}');
  await noMenu();
  await waitFor(() => expect(within(header('Amount')).getByRole('button', { name: 'Amount' })).toHaveFocus());
});
