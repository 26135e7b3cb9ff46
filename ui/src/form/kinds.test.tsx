// Every control of a form has the same keys.

import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Field, FieldKind, Value } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { field } from '../fake/fakeData';
import { openRecord, panel, valueOf } from '../testing/records';

interface Kind {
  kind: FieldKind;
  more?: Partial<Field>;
  was: Value;
  typed: string;
  kept: Value;
}

const KINDS: Kind[] = [
  { kind: 'text', was: 'Pond', typed: 'Weir', kept: 'Weir' },
  { kind: 'long_text', was: 'Clear', typed: 'Murky', kept: 'Murky' },
  { kind: 'number', was: 3, typed: '12', kept: '12' },
  { kind: 'date', was: '2026-03-04', typed: '2026-05-06', kept: '2026-05-06' },
  { kind: 'date_time', was: '2026-03-04T10:15:00', typed: '2026-05-06T11:20', kept: '2026-05-06T11:20:00' },
  { kind: 'checkbox', was: false, typed: ' ', kept: true },
  { kind: 'choice', more: { choices: ['Fresh', 'Analysed', 'Discarded'] }, was: 'Fresh', typed: 'd', kept: 'Discarded' },
  { kind: 'link', was: 'https://example.org/a', typed: 'https://example.org/b', kept: 'https://example.org/b' },
];

/** Record 1 in its form, with the focus in the control of this kind. */
async function at({ kind, more = {}, was }: Kind) {
  const fields = [field('Title', 'text'), field('Value', kind, more), field('After', 'text')];
  const fake = new FakeBackend([{ name: 'Samples', fields }]);
  fake.addElsewhere('Samples', { Title: 'Pond', Value: was });
  const opened = await openRecord(fake, 'Pond');
  const control = () =>
    kind === 'choice' ? panel().getByRole('button', { name: /Value/ }) : panel().getByLabelText(/^Value/);
  await opened.user.click(panel().getByRole('textbox', { name: 'Title' }));
  await opened.user.tab();
  expect(control()).toHaveFocus();
  if (control().matches('input[type="text"], textarea')) await opened.user.keyboard('{Control>}a{/Control}');
  return { ...opened, control };
}

const noList = () => waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());

describe.each(KINDS)('in a control of the kind $kind', (kind) => {
  test('typing begins, and Ctrl and Enter saves', async () => {
    const { fake, user } = await at(kind);
    await user.keyboard(`${kind.typed}{Control>}{Enter}{/Control}`);
    await waitFor(async () => expect(await valueOf(fake, 'Value')).toEqual(kind.kept));
    await noList();
    expect(fake.asked('write')).toHaveLength(1);
  });

  test('Escape leaves, without a dialog in between', async () => {
    const { fake, user } = await at(kind);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(await valueOf(fake, 'Value')).toEqual(kind.was);
  });

  test('Tab and Shift and Tab move on and back, and keep what is typed', async () => {
    const { fake, user, control } = await at(kind);
    await user.keyboard(kind.typed);
    await user.tab();
    expect(panel().getByRole('textbox', { name: 'After' })).toHaveFocus();
    await user.tab({ shift: true });
    expect(control()).toHaveFocus();
    await user.tab({ shift: true });
    expect(panel().getByRole('textbox', { name: 'Title' })).toHaveFocus();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(async () => expect(await valueOf(fake, 'Value')).toEqual(kind.kept));
  });
});

const CHOICE = KINDS.find(({ kind }) => kind === 'choice') as Kind;

describe('in the list of a choice', () => {
  test('Ctrl and Enter saves with what is highlighted', async () => {
    const { fake, user } = await at(CHOICE);
    await user.keyboard('{Enter}');
    await screen.findByRole('listbox');
    await user.keyboard('{ArrowDown}{Control>}{Enter}{/Control}');
    await waitFor(async () => expect(await valueOf(fake, 'Value')).toBe('Analysed'));
    await noList();
  });

  test('Escape closes the list alone', async () => {
    const { user, control } = await at(CHOICE);
    await user.keyboard('{Enter}');
    await screen.findByRole('listbox');
    await user.keyboard('{Escape}');
    await noList();
    await waitFor(() => expect(control()).toHaveFocus());
    expect(screen.getByRole('complementary')).toBeVisible();
  });

  test.each(['Delete', 'Backspace'])('%s takes the choice back', async (key) => {
    const { fake, user } = await at(CHOICE);
    await user.keyboard(`{${key}}{Control>}{Enter}{/Control}`);
    await waitFor(async () => expect(await valueOf(fake, 'Value')).toBeUndefined());
  });

  test('Delete takes nothing back that is required', async () => {
    const { fake, user } = await at({ ...CHOICE, more: { ...CHOICE.more, required: true } });
    await user.keyboard('{Delete}d{Control>}{Enter}{/Control}');
    await waitFor(async () => expect(await valueOf(fake, 'Value')).toBe('Discarded'));
  });
});

test('Enter begins a line in a long text, and saves elsewhere', async () => {
  const { fake, user } = await at({ kind: 'long_text', was: 'Clear', typed: '', kept: '' });
  await user.keyboard('a{Enter}b');
  expect(fake.asked('write')).toEqual([]);
  await user.tab();
  await user.keyboard('c{Enter}');
  await waitFor(async () => expect(await valueOf(fake, 'Value')).toBe('a\nb'));
});
