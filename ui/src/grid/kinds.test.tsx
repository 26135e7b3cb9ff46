// Every kind of cell has the same keys.

import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { FieldKind, Value } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { field, type Named } from '../fake/fakeData';
import { cell } from '../testing/cells';
import { openList } from '../testing/list';
import { valueOf } from '../testing/records';
import { pause } from '../testing/window';

interface Kind {
  kind: FieldKind;
  was: Value | undefined;
  /** What is typed, and what is kept then. */
  typed: string;
  kept: Value;
}

const KINDS: Kind[] = [
  { kind: 'text', was: 'Pond', typed: 'Weir', kept: 'Weir' },
  { kind: 'long_text', was: 'Clear', typed: 'Murky', kept: 'Murky' },
  { kind: 'number', was: 3, typed: '12', kept: '12' },
  { kind: 'date', was: '2026-03-04', typed: '2026-05-06', kept: '2026-05-06' },
  { kind: 'date_time', was: '2026-03-04T10:15:00', typed: '2026-05-06T11:20', kept: '2026-05-06T11:20:00' },
  { kind: 'choice', was: 'To analyse', typed: 'd', kept: 'Discarded' },
  { kind: 'link', was: 'https://example.org/a', typed: 'https://example.org/b', kept: 'https://example.org/b' },
];

/** Two records with a field of this kind between two others; the second is at the top. */
async function at({ kind, was }: Pick<Kind, 'kind' | 'was'>) {
  const values: Named = was === undefined ? {} : { Value: was };
  const fields = [
    field('Before', 'text'),
    field('Value', kind, kind === 'choice' ? { choices: ['To analyse', 'Analysed', 'Discarded'] } : {}),
    field('After', 'text'),
  ];
  const fake = new FakeBackend([{ name: 'Samples', fields }]);
  fake.addElsewhere('Samples', values, values);
  const opened = await openList(fake);
  await opened.user.click(cell(2, 'Value'));
  return { ...opened, fake, value: () => valueOf(fake, 'Value', 2), place: (id: number, name: string) => cell(id, name) };
}

type At = Awaited<ReturnType<typeof at>>;

const editor = () => document.querySelector('[data-editor]');
const noEditor = () => waitFor(() => expect(editor()).toBeNull());

async function keeps({ fake, value, place }: At, kept: Value, [id, name]: [number, string]) {
  await noEditor();
  await waitFor(() => expect(place(id, name)).toHaveFocus());
  expect(await value()).toEqual(kept);
  expect(fake.asked('write')).toHaveLength(1);
}

async function leaves({ fake, value, place }: At, was: Value | undefined) {
  await noEditor();
  await waitFor(() => expect(place(2, 'Value')).toHaveFocus());
  expect(await value()).toEqual(was);
  expect(fake.asked('write')).toEqual([]);
}

describe.each(KINDS)('in a cell of the kind $kind', ({ kind, was, typed, kept }) => {
  test('typing begins anew, and Ctrl and Enter keeps it and goes down', async () => {
    const opened = await at({ kind, was });
    await opened.user.keyboard(`${typed}{Control>}{Enter}{/Control}`);
    await keeps(opened, kept, [1, 'Value']);
  });

  test('Enter keeps it and goes down, unless it begins a line', async () => {
    const opened = await at({ kind, was });
    await opened.user.keyboard(`${typed}{Enter}`);
    if (kind !== 'long_text') {
      await keeps(opened, kept, [1, 'Value']);
      return;
    }
    await pause();
    expect(editor()).not.toBeNull();
    await opened.user.keyboard('b{Control>}{Enter}{/Control}');
    await keeps(opened, `${typed}\nb`, [1, 'Value']);
  });

  test('Tab keeps it and goes right', async () => {
    const opened = await at({ kind, was });
    await opened.user.keyboard(`${typed}{Tab}`);
    await keeps(opened, kept, [2, 'After']);
  });

  test('Shift and Tab keeps it and goes left', async () => {
    const opened = await at({ kind, was });
    await opened.user.keyboard(`${typed}{Shift>}{Tab}{/Shift}`);
    await keeps(opened, kept, [2, 'Before']);
  });

  test('Escape leaves it as it was', async () => {
    const opened = await at({ kind, was });
    await opened.user.keyboard(`${typed}{Escape}`);
    await leaves(opened, was);
  });

  test('F2 edits, and what is there stays where nothing else is typed', async () => {
    const opened = await at({ kind, was });
    await opened.user.keyboard('{F2}');
    expect(editor()).not.toBeNull();
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    await noEditor();
    await waitFor(() => expect(cell(1, 'Value')).toHaveFocus());
    expect(opened.fake.asked('write')).toEqual([]);
  });

  test('Delete empties', async () => {
    const opened = await at({ kind, was });
    await opened.user.keyboard('{Delete}');
    await waitFor(async () => expect(await opened.value()).toBeUndefined());
    expect(opened.place(2, 'Value')).toHaveFocus();
    expect(editor()).toBeNull();
  });

  test('the same keys go on after it was refused', async () => {
    const opened = await at({ kind, was });
    opened.fake.failNext('write', { code: 'invalid', message: 'It does not fit.', context: { field: 'Value' } });
    await opened.user.keyboard(`${typed}{Control>}{Enter}{/Control}`);
    expect(await screen.findByText('It does not fit.')).toBeVisible();
    expect(editor()?.contains(document.activeElement)).toBe(true);
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    await noEditor();
    expect(await opened.value()).toEqual(kept);
  });
});

describe('in a cell of the kind checkbox', () => {
  test.each(['{F2}', ' '])('%s changes it at once', async (key) => {
    const { user, value, place } = await at({ kind: 'checkbox', was: false });
    await user.keyboard(key);
    await waitFor(async () => expect(await value()).toBe(true));
    expect(place(2, 'Value')).toHaveFocus();
    expect(editor()).toBeNull();
  });

  test('Delete takes it away', async () => {
    const { user, value } = await at({ kind: 'checkbox', was: true });
    await user.keyboard('{Delete}');
    await waitFor(async () => expect(await value()).toBe(false));
  });
});

describe('in a list of choices', () => {
  test('several letters go to what begins with all of them', async () => {
    const opened = await at({ kind: 'choice', was: 'Discarded' });
    await opened.user.keyboard('an{Enter}');
    await keeps(opened, 'Analysed', [1, 'Value']);
  });

  test('arrows go on from where the letter went', async () => {
    const opened = await at({ kind: 'choice', was: 'To analyse' });
    await opened.user.keyboard('a{ArrowDown}{Enter}');
    await keeps(opened, 'Discarded', [1, 'Value']);
  });

  test('a letter with which nothing begins changes nothing', async () => {
    const opened = await at({ kind: 'choice', was: 'Analysed' });
    await opened.user.keyboard('x{Enter}');
    await noEditor();
    expect(opened.fake.asked('write')).toEqual([]);
  });

  test('where nothing is chosen, Enter changes nothing, and arrows go into the list', async () => {
    const opened = await at({ kind: 'choice', was: undefined });
    await opened.user.keyboard('{F2}{Enter}');
    await waitFor(() => expect(cell(1, 'Value')).toHaveFocus());
    expect(opened.fake.asked('write')).toEqual([]);
    await opened.user.keyboard('{ArrowUp}{F2}{ArrowDown}{ArrowDown}{Enter}');
    await keeps(opened, 'To analyse', [1, 'Value']);
  });
});
