// Find and replace: what is found, seen before it is made, and taken back in one step.

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { field } from '../fake/fakeData';
import { openList, samples } from '../testing/list';
import { notices } from '../testing/window';
import { replaced } from './replace';
import { valuesNow } from '../testing/named';

const of = (text: string, by: string, more = {}) =>
  [{ text, matchCase: false, whole: false, ...more }, by] as const;

describe('a text', () => {
  test.each([
    ['a pond, a POND', of('pond', 'weir'), 'a weir, a weir'],
    ['a pond, a POND', of('POND', 'weir', { matchCase: true }), 'a pond, a weir'],
    ['a pond', of('pond', 'weir', { whole: true }), 'a pond'],
    ['Pond', of('pond', 'weir', { whole: true }), 'weir'],
    ['ÄRGER', of('ärger', '$&'), '$&'],
    ['1.5 (x) [y] ^ a-b/c', of('(x) [y] ^ a-b/c', '.'), '1.5 .'],
    ['1.5', of('.', ','), '1,5'],
    ['two  blanks', of('  ', ' '), 'two blanks'],
    ['👩🏽‍🔬 here', of('👩🏽‍🔬', '🌱'), '🌱 here'],
  ])('%s', (text, [sought, by], expected) =>
    expect(replaced(text, sought, by)).toBe(expected),
  );
});

async function opened() {
  const fields = [
    field('Name', 'text', { required: true }),
    field('Notes', 'long_text'),
    field('Page', 'link'),
    field('Amount', 'number'),
  ];
  const fake = samples(0, fields);
  fake.addElsewhere(
    'Samples',
    { Name: 'Pond', Notes: 'by the pond\nand the pond', Amount: 5 },
    { Name: 'Leaf', Page: 'https://pond.example' },
    { Name: 'Weir' },
  );
  const list = await openList(fake);
  await list.user.keyboard('{Control>}h{/Control}');
  const dialog = await screen.findByRole('dialog', { name: 'Find and replace' });
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Find' })).toHaveFocus());
  return { ...list, dialog: within(dialog) };
}

const values = async (fake: ReturnType<typeof samples>, id: number) =>
  valuesNow(fake, id);

describe('the dialog', () => {
  test('shows each replacement, makes all that fit, and Ctrl+Z takes all of it back', async () => {
    const { fake, user, dialog } = await opened();
    await user.keyboard('pond{Tab}a b');
    await waitFor(() => expect(dialog.getByRole('status', { name: 'Found' })).toHaveTextContent('3 places found'));
    expect(dialog.getByRole('checkbox', { name: /Page, record 2.*must be a web address/ })).toBeDisabled();
    await user.keyboard('{Enter}');
    await waitFor(async () => expect((await values(fake, 1))['Name']).toBe('a b'));
    expect((await values(fake, 1))['Notes']).toBe('by the a b\nand the a b');
    expect((await values(fake, 2))['Page']).toBe('https://pond.example');
    expect(fake.asked('write')).toHaveLength(1);
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(async () => expect((await values(fake, 1))['Name']).toBe('Pond'));
  });

  test('leaves as they are those that one takes out', async () => {
    const { fake, user, dialog } = await opened();
    await user.keyboard('pond{Tab}weir');
    await user.click(await dialog.findByRole('checkbox', { name: /Name, record 1/ }));
    await user.click(dialog.getByRole('button', { name: 'Replace in 2 records' }));
    await waitFor(async () => expect((await values(fake, 2))['Page']).toBe('https://weir.example'));
    expect((await values(fake, 1))['Name']).toBe('Pond');
    expect((await values(fake, 1))['Notes']).toBe('by the weir\nand the weir');
  });

  test('looks in the shown records alone', async () => {
    const { fake, user } = await opened();
    await user.keyboard('{Escape}');
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'Leaf');
    await waitFor(() => expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '2'));
    await user.keyboard('{Control>}h{/Control}');
    expect(await screen.findByText('In the records of Samples that are shown.')).toBeVisible();
    await user.keyboard('pond');
    const again = within(screen.getByRole('dialog', { name: 'Find and replace' }));
    await waitFor(() => expect(again.getByRole('status', { name: 'Found' })).toHaveTextContent('1 place found'));
    expect(fake.asked('write')).toEqual([]);
  });

  test('says that there is nothing', async () => {
    const { user, dialog } = await opened();
    await user.keyboard('zzz');
    await waitFor(() => expect(dialog.getByRole('status', { name: 'Found' })).toHaveTextContent('Nothing found'));
    expect(dialog.getByRole('button', { name: /^Replace in/ })).toHaveAttribute('aria-disabled', 'true');
    expect(notices()).toHaveTextContent('');
  });
});
