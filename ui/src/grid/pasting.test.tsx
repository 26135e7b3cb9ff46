// Pasting into the list: a value into a cell, a table as new records.

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { byId, fault, SAMPLES } from '../fake/fakeData';
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
    collection: SAMPLES,
    records: [byId({ Name: '=1+1' }), byId(written)],
  });
});

describe('the question', () => {
  test('shows where the columns go, and what will be added', async () => {
    await pasted('Amount\tName\r\n1\tPond\r\n2\tWeir\r\n');
    await dialog('Paste 2 records');
    expect(field(1)).toHaveDisplayValue('Amount');
    expect(field(2)).toHaveDisplayValue('Name');
    const table = within(screen.getByRole('table', { name: 'What will be pasted' }));
    expect(table.getAllByRole('cell').map((each) => each.textContent)).toEqual(['1', 'Pond', '2', 'Weir']);
    expect(screen.getByRole('checkbox', { name: /first row holds the names/ })).toBeChecked();
  });

  test('lets the columns go elsewhere', async () => {
    const { fake, user } = await pasted('1\tPond\n2\tWeir');
    await dialog('Paste 2 records');
    await user.selectOptions(field(1), 'Amount');
    expect(field(1)).toHaveDisplayValue('Amount');
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
    fake.failNext('write', fault('“Name” must be unique.', 'Name'));
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
    fake.failNext('write', fault('“Amount” must be a number.', 'Amount'));
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

describe('what does not fit', () => {
  test('is mended where it stands', async () => {
    const { fake, user } = await pasted('Pond\t1\nWeir\tsome');
    await dialog('Paste 2 records');
    const add = screen.getByRole('button', { name: 'Add 2 records' });
    expect(add).toBeDisabled();
    const broken = screen.getByRole('textbox', { name: 'Amount in row 2' });
    expect(broken).toHaveValue('some');
    await user.clear(broken);
    await user.type(broken, '2{Enter}');
    await waitFor(() => rowOf('Weir'));
    const [write] = fake.asked('write') as { write: { records: unknown } }[];
    expect(write?.write.records).toEqual([byId({ Name: 'Pond', Amount: '1' }), byId({ Name: 'Weir', Amount: '2' })]);
  });

  test('is skipped with its row', async () => {
    const { fake, user } = await pasted('Pond\t1\nWeir\tsome');
    await dialog('Paste 2 records');
    await user.click(screen.getByRole('radio', { name: 'Skip the row' }));
    await user.click(screen.getByRole('button', { name: 'Add 1 record' }));
    await waitFor(() => rowOf('Pond'));
    const [write] = fake.asked('write') as { write: { records: unknown } }[];
    expect(write?.write.records).toEqual([byId({ Name: 'Pond', Amount: '1' })]);
  });

  test('new choices are added first', async () => {
    const { fake, user } = await pasted('Name\tState\nPond\tLost\nWeir\tanalysed');
    await dialog('Paste 2 records');
    await user.click(screen.getByRole('checkbox', { name: 'Add “Lost” to the choices of State' }));
    await user.click(screen.getByRole('button', { name: 'Add 2 records' }));
    await waitFor(() => rowOf('Lost'));
    expect(rowOf('Weir')).toHaveTextContent('Analysed');
    const [of] = await fake.collections();
    expect(of?.fields.find(({ name }) => name === 'State')?.choices).toContain('Lost');
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(notices()).toHaveTextContent('2 new records undone'));
  });
});

describe('over the cells', () => {
  test('from the one with the focus on', async () => {
    const { fake, user } = await openList(samples(50));
    await user.click(cell(49, 'Amount'));
    paste('7\t2026-03-04\n8\t2026-03-05');
    await dialog('Paste 2 records');
    await user.click(screen.getByRole('radio', { name: 'Over the cells from Amount of record 49 on' }));
    await user.click(await screen.findByRole('button', { name: 'Change 2 records' }));
    await waitFor(() => expect(cell(48, 'Amount')).toHaveTextContent('8'));
    expect(cell(49, 'Amount')).toHaveTextContent('7');
    const [write] = fake.asked('write') as { write: unknown }[];
    expect(write?.write).toEqual({
      write: 'edit',
      collection: SAMPLES,
      edits: [
        { record: expect.objectContaining({ id: 49 }), values: byId({ Amount: '7', 'Taken on': '2026-03-04' }) },
        { record: expect.objectContaining({ id: 48 }), values: byId({ Amount: '8', 'Taken on': '2026-03-05' }) },
      ],
    });
  });

  test('one value goes over all selected records', async () => {
    const { user } = await openList(samples(50));
    await user.click(cell(50, 'Amount'));
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    paste('7');
    await dialog('Paste over 3 records');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(cell(48, 'Amount')).toHaveTextContent('7'));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(cell(48, 'Amount')).not.toHaveTextContent('7'));
  });
});
