// A number that is typed or pasted is kept digit for digit or refused, by every way in; and what is looked at
// in an editor is not written anew, whatever is stored.

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { FieldKind, Value } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { field, idOf, SAMPLES } from '../fake/fakeData';
import { Editing } from '../grid/Editing';
import { normal } from '../lib/decimal';
import { chooseLocale } from '../lib/locale';
import { Notices } from '../notices/notices';
import { bar, cell, copied, paste } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { changeElsewhere, openRecord, pond, valueOf } from '../testing/records';
import { openForm, openWindow, pressSave, textbox } from '../testing/window';
import { newWriting } from './context';

const KEPT = ['1.10', '-0.30000000000000004', '9007199254740992'];
const REFUSED = [
  ['12345678901234567', '12345678901234568'],
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
    // In a cell, which leaves to the program what fits.
    const { fake, user } = await openList(pond({ Amount: 3 }));
    await user.click(cell(1, 'Amount'));
    fake.silent = true;
    // What it would become: near by, but another number.
    changeElsewhere(fake, { Amount: Number(amount), Notes: 'ada' });
    fake.silent = false;
    await user.keyboard(`${amount}{Enter}`);
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

function german(): FakeBackend {
  const fake = pond({ Amount: 3 });
  fake.kept = { ...fake.kept, locale: 'de-DE' };
  return fake;
}

const asked = () => screen.findByText(/This can be 12345 or 12,345; type the one that you mean/);

describe('where a point stands between thousands', () => {
  afterEach(() => chooseLocale(null));

  test('a number that can be meant in two ways is asked about in the form', async () => {
    const { fake, user } = await openRecord(german());
    await user.clear(textbox('Amount'));
    await user.type(textbox('Amount'), '12.345');
    await pressSave(user);
    expect(await asked()).toBeVisible();
    await user.clear(textbox('Amount'));
    await user.type(textbox('Amount'), '12,345');
    await pressSave(user);
    await waitFor(async () => expect(await kept(fake, 1)).toBe('0.12345e2'));
  });

  test.each(['typed', 'pasted'])('and in a cell where it is %s', async (how) => {
    const { fake, user } = await openList(german());
    await user.click(cell(1, 'Amount'));
    if (how === 'pasted') paste('12.345');
    else await user.keyboard('12.345{Enter}');
    expect(await asked()).toBeVisible();
    expect(fake.asked('write')).toEqual([]);
  });

  test('and in a table', async () => {
    const { user } = await openList(german());
    await user.click(cell(1, 'Name'));
    paste('Pond\t1,5\nWeir\t12.345');
    const table = await screen.findByRole('table', { name: 'What will be pasted' });
    expect(table).toHaveTextContent('Amount must be one number: this can be 12345 or 12,345');
    expect(table).not.toHaveTextContent('1,5Amount');
  });

  test('one that is copied or opened in an editor is written so that it can be pasted and kept', async () => {
    const fake = german();
    changeElsewhere(fake, { Amount: 12.345 });
    const { user } = await openList(fake);
    await user.click(cell(1, 'Amount'));
    expect(copied()).toBe('12,345');
    await user.keyboard('{F2}{Backspace}6{Enter}');
    await waitFor(async () => expect(await kept(fake, 1)).toBe('0.12346e2'));
  });

  test('what is typed back in the form is no change', async () => {
    const fake = german();
    changeElsewhere(fake, { Amount: 12.345 });
    const { user } = await openRecord(fake);
    expect(textbox('Amount')).toHaveValue('12,345');
    await user.type(textbox('Amount'), '{Backspace}5');
    await pressSave(user);
    expect(fake.asked('write')).toEqual([]);
  });
});

test.each(REFUSED)('a table with %s says so at its place', async (amount, other) => {
  const { user } = await openList(samples(50));
  await user.click(cell(50, 'Name'));
  paste(`Pond\t1\nWeir\t${amount}`);
  const table = await screen.findByRole('table', { name: 'What will be pasted' });
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
const STORED: [FieldKind, Value][] = [
  ['number', 1.234_567_890_123_456_7e-6],
  ['number', 1e22],
  ['number', '-inf'],
  ['number', '12,50'],
  ['text', ' two\nlines '],
  ['date', '31.12.2026'],
  ['date', '0004-12-03'],
  ['date_time', '2026-11-23T14:05:07'],
  ['date_time', '2026-11-23T14:05:00.5Z'],
  ['choice', 'Gone'],
  ['long_text', 'lines\r\nof another\rsystem\n'],
  ['checkbox', 2],
  ['link', 'javascript:alert(1)'],
];

const nameOf = (at: number) => `Field ${'ABCDEFGHIJKLMN'.charAt(at)}`;

/** Two records, of which the first has all of this. */
function holding(): FakeBackend {
  const fields = STORED.map(([kind], at) => field(nameOf(at), kind, { choices: ['Here'] }));
  const fake = new FakeBackend([{ name: 'Samples', fields: [field('Name', 'text'), ...fields] }]);
  const values = Object.fromEntries(STORED.map(([, value], at) => [nameOf(at), value]));
  fake.addElsewhere('Samples', { Name: 'Pond', ...values }, { Name: 'Weir' });
  return fake;
}

describe('what is looked at and left', () => {
  test('in cells is not written anew', async () => {
    const fake = holding();
    const { user } = await openList(fake);
    for (const [at, [kind]] of STORED.entries()) {
      const keys = ['{F2}{Enter}', '{F2}{Tab}', '{F2}{Escape}'];
      for (const key of kind === 'checkbox' ? [] : keys) {
        fireEvent.click(cell(1, nameOf(at)));
        // oxlint-disable-next-line no-await-in-loop
        await user.keyboard(key);
        // oxlint-disable-next-line no-await-in-loop
        await user.click(cell(2, 'Name'));
      }
    }
    expect(fake.asked('write')).toEqual([]);
  });

  test('in the form is not written anew', async () => {
    const { fake, user } = await openRecord(holding());
    for (const _ of STORED) {
      // oxlint-disable-next-line no-await-in-loop
      await user.tab();
    }
    await pressSave(user);
    expect(fake.asked('write')).toEqual([]);
  });
});

test('an editor that was begun anew empties the cell only once somebody typed', async () => {
  const fake = pond();
  const editing = new Editing(SAMPLES, newWriting(fake, new Notices()).actions, () => {});
  const record = await fake.record({ collection: SAMPLES, id: 1 });
  editing.open(record, field('Name', 'text', { id: idOf('Name') }), '');
  await editing.commit();
  expect(fake.asked('write')).toEqual([]);
  editing.open(record, field('Name', 'text', { id: idOf('Name') }), '');
  editing.type('x');
  editing.type('');
  await editing.commit();
  expect(await valueOf(fake, 'Name')).toBeUndefined();
});
