// Pasting into the list: a value into a cell, a table as new records.

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { report } from '../backend/fakeData';
import { bar, cell, copied, paste } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { notices, openWindow, rowOf, rows } from '../testing/window';

async function pasted(text: string, fake = samples(50)) {
  const opened = await openList(fake);
  await opened.user.click(cell(50, 'Name'));
  paste(text);
  return opened;
}

const dialog = (title: string) => screen.findByRole('dialog', { name: title });
const field = (column: number) => screen.getByRole('combobox', { name: `Field for column ${column}` });

test('what was copied comes back as new records, whatever is in it', async () => {
  const fake = samples(0);
  const notes = 'tab\there\nand "quotes", é 日本 👩🏽‍🔬';
  const taken = { Name: 'Pond', Amount: 3.5, 'Taken on': '2026-03-04', Checked: true, State: 'Analysed', Notes: notes };
  fake.addElsewhere('Samples', taken, { Name: '=1+1' });
  const { user } = await openList(fake);
  await user.click(cell(2, 'Name'));
  await user.keyboard('{Control>}a{/Control}');
  await waitFor(() => expect(bar()).toHaveTextContent('2 selected'));
  paste(copied() ?? '');
  await dialog('Paste 2 records');
  await user.click(screen.getByRole('button', { name: 'Add 2 records' }));
  await waitFor(() => expect(rows()).toHaveLength(4));
  const [write] = fake.asked('write') as { write: unknown }[];
  const written = { Name: 'Pond', Amount: '3.5', 'Taken on': '2026-03-04', Checked: 'TRUE', State: 'Analysed', Notes: notes };
  expect(write?.write).toEqual({
    write: 'create',
    collection: 'Samples',
    records: [{ Name: '=1+1' }, written],
  });
});

describe('the question', () => {
  test('shows where the columns go, and what will be added', async () => {
    await pasted('Amount\tName\r\n1\tPond\r\n2\tWeir\r\n');
    await dialog('Paste 2 records');
    expect(field(1)).toHaveValue('Amount');
    expect(field(2)).toHaveValue('Name');
    const table = within(screen.getByRole('table', { name: 'What will be added' }));
    expect(table.getAllByRole('cell').map((each) => each.textContent)).toEqual(['1', 'Pond', '2', 'Weir']);
    expect(screen.getByRole('checkbox', { name: /first row holds the names/ })).toBeChecked();
  });

  test('lets the columns go elsewhere', async () => {
    const { fake, user } = await pasted('1\tPond\n2\tWeir');
    await dialog('Paste 2 records');
    await user.selectOptions(field(1), 'Amount');
    expect(field(1)).toHaveValue('Amount');
    expect(field(2)).toHaveValue('');
    expect(screen.getByRole('status', { name: 'What does not fit' })).toHaveTextContent('Name must be filled in');
    expect(screen.getByRole('button', { name: 'Add 2 records' })).toBeDisabled();
    await user.selectOptions(field(2), 'Name');
    await user.click(screen.getByRole('button', { name: 'Add 2 records' }));
    await waitFor(() => rowOf('Weir'));
    expect(fake.asked('write')).toHaveLength(1);
    expect(notices()).toHaveTextContent('2 records saved');
  });

  test('takes the first row for values where one says so', async () => {
    const { user } = await pasted('Name\nPond');
    await dialog('Paste 1 record');
    await user.click(screen.getByRole('checkbox', { name: /first row holds the names/ }));
    await dialog('Paste 2 records');
  });

  test('marks what does not fit at its cell, also far down', async () => {
    const lines = Array.from({ length: 40 }, (_, n) => `Pond ${n}\t${n === 30 ? 'some' : n}`);
    await pasted(lines.join('\n'));
    await dialog('Paste 40 records');
    expect(screen.getByRole('cell', { name: /^some/ })).toHaveTextContent('Amount must be a number');
    expect(screen.getByRole('rowheader', { name: '31' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Add 40 records' })).toBeDisabled();
  });

  test('is not answered by Cancel, and the focus goes back to the cell', async () => {
    const { fake, user } = await pasted('Pond\t1\nWeir\t2');
    const asking = await dialog('Paste 2 records');
    await user.click(within(asking).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(cell(50, 'Name')).toHaveFocus());
    expect(fake.asked('write')).toEqual([]);
  });

  test('stays, with the reason, where it cannot be written', async () => {
    const { fake, user } = await pasted('Pond\t1\nWeir\t2');
    fake.failNext('write', report('invalid', '“Name” must be unique.', { field: 'Name' }));
    await dialog('Paste 2 records');
    await user.click(screen.getByRole('button', { name: 'Add 2 records' }));
    expect(await screen.findByText('“Name” must be unique.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Add 2 records' }));
    await waitFor(() => rowOf('Weir'));
  });

  test('stays where the lock is held and the person gives up', async () => {
    const { fake, user } = await pasted('Pond\t1\nWeir\t2');
    await dialog('Paste 2 records');
    fake.hold();
    await user.click(screen.getByRole('button', { name: 'Add 2 records' }));
    const asking = await screen.findByRole('alertdialog', { name: 'Another program is writing' });
    await user.click(within(asking).getByRole('button', { name: 'Cancel' }));
    fake.free();
    await user.click(await screen.findByRole('button', { name: 'Add 2 records' }));
    await waitFor(() => rowOf('Weir'));
  });
});

test('all of them are taken back by one Undo', async () => {
  const { list, user } = await pasted('Pond\t1\nWeir\t2');
  await user.click(await screen.findByRole('button', { name: 'Add 2 records' }));
  await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '53'));
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '51'));
});

describe('a single value', () => {
  test('goes into the cell', async () => {
    const { fake } = await pasted('Weir');
    await waitFor(() => expect(cell(50, 'Name')).toHaveTextContent('Weir'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(fake.asked('write')).toHaveLength(1);
    await waitFor(() => expect(cell(50, 'Name')).toHaveFocus());
  });

  test('that does not fit stays in the editor, with the reason', async () => {
    const fake = samples(50);
    const { user } = await openList(fake);
    await user.click(cell(50, 'Amount'));
    fake.failNext('write', report('invalid', '“Amount” must be a number.', { field: 'Amount' }));
    paste('some');
    const editor = await screen.findByRole('textbox', { name: 'Amount, record 50' });
    await waitFor(() => expect(editor).toHaveAccessibleDescription('“Amount” must be a number.'));
    expect(editor).toHaveValue('some');
    expect(editor).toHaveFocus();
  });
});

test('a table makes the first records of an empty collection', async () => {
  const { user } = await openWindow(samples(0));
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  paste('Pond\t1\nWeir\t2');
  await dialog('Paste 2 records');
  await user.click(screen.getByRole('button', { name: 'Add 2 records' }));
  await waitFor(() => rowOf('Weir'));
});

test('nothing is pasted into a read-only book, which says why', async () => {
  const fake = samples(50);
  fake.access = 'read_only';
  await pasted('Pond\t1\nWeir\t2', fake);
  expect(notices()).toHaveTextContent('This book is read-only');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a cell alone is copied as it is stored', async () => {
  const { user } = await openList(samples(50));
  await user.click(cell(50, 'Taken on'));
  expect(copied()).toMatch(/^2026-\d\d-\d\d$/);
});
