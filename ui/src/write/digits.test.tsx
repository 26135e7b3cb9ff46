// A number that is typed or pasted is kept digit for digit or refused, by every way in; and what is looked at
// in an editor is not written anew, whatever is stored.

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { normal } from '../app/decimal';
import type { Value } from '../backend/bindings';
import { FakeBackend } from '../backend/fake';
import { field, someFields } from '../backend/fakeData';
import { bar, cell, copied, paste } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { changeElsewhere, openRecord, pond, valueOf } from '../testing/records';
import { openForm, openWindow, pressSave, textbox } from '../testing/window';

const KEPT = ['1.10', '1e3', '-0.30000000000000004', '9007199254740992', '0.0000012345678901234567'];
const REFUSED = [
  ['12345678901234567', '12345678901234568'],
  ['9007199254740993', '9007199254740992'],
  ['0.1234567890123456789', '0.12345678901234568'],
] as const;

/** What was given last to be kept as the amount, if anything was written. */
async function kept(fake: FakeBackend, id: number): Promise<string | null> {
  const value = await valueOf(fake, 'Amount', id);
  return value === undefined ? null : normal(String(value));
}

/** Each gives record 1, or the new one, an amount. */
const WAYS: [string, (amount: string) => Promise<FakeBackend>][] = [
  ['the form of a new record', async (amount) => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    await user.type(textbox('Amount'), amount);
    await pressSave(user);
    return fake;
  }],
  ['the form of a record', async (amount) => {
    const { fake, user } = await openRecord(pond({ Amount: 3 }));
    await user.clear(textbox('Amount'));
    await user.type(textbox('Amount'), amount);
    await pressSave(user);
    return fake;
  }],
  ['a cell', async (amount) => {
    const { fake, user } = await openList(pond({ Amount: 3 }));
    await user.click(cell(1, 'Amount'));
    await user.keyboard(`${amount}{Enter}`);
    return fake;
  }],
  ['a value that is pasted', async (amount) => {
    const { fake, user } = await openList(pond({ Amount: 3 }));
    await user.click(cell(1, 'Amount'));
    paste(amount);
    return fake;
  }],
  ['a merged change', async (amount) => {
    const { fake, user } = await openRecord(pond({ Amount: 3 }));
    await user.clear(textbox('Amount'));
    await user.type(textbox('Amount'), amount);
    fake.silent = true;
    // What it would become: near by, but another number.
    changeElsewhere(fake, { Amount: Number(amount), Notes: 'ada' });
    fake.silent = false;
    await pressSave(user);
    if (normal(amount) === normal(String(Number(amount)))) return fake;
    const dialog = within(await screen.findByRole('alertdialog', { name: 'This record was changed meanwhile' }));
    await user.click(dialog.getByRole('button', { name: 'Keep mine' }));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    return fake;
  }],
];

describe.each(WAYS)('by %s', (way, give) => {
  test.each(KEPT)('%s is kept', async (amount) => {
    const fake = await give(amount);
    await waitFor(async () => expect(await kept(fake, 1).catch(() => null)).toBe(normal(amount)));
  });

  test.each(REFUSED)('%s is refused, and stays where it was typed', async (amount, other) => {
    const fake = await give(amount);
    expect(await screen.findByText(new RegExp(`would become ${other} as a number`))).toBeVisible();
    const typed = screen.getAllByRole('textbox', { name: /^Amount/ });
    expect(typed.some((each) => each instanceof HTMLInputElement && each.value === amount)).toBe(true);
    const before = way === 'a merged change' ? normal(other) : '0.3e1';
    if (way !== 'the form of a new record') expect(await kept(fake, 1)).toBe(before);
    else expect((await fake.collections())[0]?.total).toBe(0);
  });
});

test.each(REFUSED)('a table with %s says so at its place', async (amount, other) => {
  const { user } = await openList(samples(50));
  await user.click(cell(50, 'Name'));
  paste(`Pond\t1\nWeir\t${amount}`);
  const table = await screen.findByRole('table', { name: 'What will be added' });
  expect(table).toHaveTextContent(`would become ${other} as a number`);
  expect(screen.getByRole('button', { name: 'Add 2 records' })).toBeDisabled();
});

test.each(REFUSED)('a default of %s is refused', async (amount, other) => {
  const { fake, user } = await openWindow(samples(3));
  await user.click(await screen.findByRole('button', { name: 'More for Samples' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Fields…' }));
  const box = within(await screen.findByRole('dialog', { name: 'Fields of Samples' }));
  await user.click(box.getByRole('row', { name: /^Amount/ }));
  await user.type(await box.findByRole('textbox', { name: 'Default' }), amount);
  await user.tab();
  expect(await box.findByText(new RegExp(`would become ${other} as a number`))).toBeVisible();
  expect((await fake.collections())[0]?.fields.find(({ name }) => name === 'Amount')?.default).toBeNull();
});

test('what is copied, pasted and undone has the same digits', async () => {
  const amounts = [0.1 + 0.2, 1.234_567_890_123_456_7e-6, 12_345_678_901_234_568, 1e22, 5e-324];
  const fake = samples(0);
  fake.addElsewhere('Samples', ...amounts.map((Amount) => ({ Name: 'Pond', Amount })));
  const { user } = await openList(fake);
  await user.click(cell(5, 'Name'));
  await user.keyboard('{Control>}a{/Control}');
  await waitFor(() => expect(bar()).toHaveTextContent('5 selected'));
  paste(copied() ?? '');
  await user.click(await screen.findByRole('button', { name: 'Add 5 records' }));
  for (const [at, amount] of amounts.entries()) {
    // oxlint-disable-next-line no-await-in-loop
    await waitFor(async () => expect(await kept(fake, 10 - at)).toBe(normal(String(amount))));
  }
  await user.click(cell(1, 'Amount'));
  await user.keyboard('7{Enter}');
  await waitFor(async () => expect(await kept(fake, 1)).toBe('0.7e1'));
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(async () => expect(await valueOf(fake, 'Amount', 1)).toBe(amounts[0]));
});

/** Also what another program stored, whatever the kind of the field. */
const STORED: [string, Value][] = [
  ['Amount', 1.234_567_890_123_456_7e-6],
  ['Amount', 1e22],
  ['Amount', '-inf'],
  ['Amount', '12,50'],
  ['Name', ' two\nlines '],
  ['Taken on', '31.12.2026'],
  ['Taken on', '0004-12-03'],
  ['At', '2026-11-23T14:05:07'],
  ['At', '2026-11-23T14:05:00.5Z'],
  ['State', 'Gone'],
  ['Notes', 'lines\r\nof another\rsystem\n'],
  ['Checked', 2],
  ['Link', 'javascript:alert(1)'],
];
const fields = [...someFields, field('At', 'date_time'), field('Link', 'link')];

function holding(name: string, value: Value): FakeBackend {
  const fake = new FakeBackend([{ name: 'Samples', fields }]);
  fake.addElsewhere('Samples', { Name: 'Pond', [name]: value }, { Name: 'Weir' });
  return fake;
}

describe.each(STORED)('%s: %o', (name, value) => {
  test('is left as it is by an editor of its cell', async () => {
    const fake = holding(name, value);
    const { user } = await openList(fake);
    const leave = ['{Enter}', '{Tab}', '{Escape}'];
    for (const key of name === 'Checked' ? [] : leave) {
      fireEvent.click(cell(1, name));
      // oxlint-disable-next-line no-await-in-loop
      await user.keyboard(`{F2}${key}`);
    }
    // A letter begins anew; where it types nothing, nothing is emptied.
    if (name === 'Taken on' || name === 'At') {
      await user.click(cell(1, name));
      await user.keyboard('x');
    }
    await user.click(cell(2, 'Name'));
    expect(fake.asked('write')).toEqual([]);
    expect(await valueOf(fake, name, 1)).toBe(value);
  });

  test('is left as it is by the form', async () => {
    const fake = holding(name, value);
    const { user } = await openRecord(fake, name === 'Name' ? 'two' : 'Pond');
    await user.tab();
    await pressSave(user);
    expect(fake.asked('write')).toEqual([]);
  });
});
