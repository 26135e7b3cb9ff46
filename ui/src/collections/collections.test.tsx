// The list of collections by keyboard: one stop, however many there are; and the parts of the window.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { field, SAMPLES } from '../fake/fakeData';
import { openForm, openWindow } from '../testing/window';
import { TypeAhead } from './TypeAhead';

const named = (names: string[]) =>
  new FakeBackend(names.map((name) => ({ name, fields: [field('Name', 'text')], synthetic: 2 })));
const hundreds = () =>
  named(Array.from({ length: 300 }, (_, at) => (at === 150 ? 'Épreuves' : `Series ${at + 1}`)));

const nav = () => within(screen.getByRole('navigation', { name: 'Collections' }));
const part = () => document.activeElement?.closest('nav, header, main, aside, footer')?.tagName.toLowerCase();
const focused = () => document.activeElement?.textContent;

async function open(fake: FakeBackend) {
  const opened = await openWindow(fake);
  await screen.findByRole('grid');
  act(() => nav().getAllByRole('button', { current: 'page' })[0]?.focus());
  return opened;
}

describe('hundreds of collections', () => {
  test('are one stop for Tab', async () => {
    const { user } = await open(hundreds());
    expect(nav().getAllByRole('button').filter((each) => each.tabIndex === 0).map((each) => each.textContent)).toEqual([
      'Series 1 2',
      ' New collection',
    ]);
    await user.tab();
    expect(screen.getByRole('button', { name: 'New collection' })).toHaveFocus();
    await user.tab({ shift: true });
    await user.tab({ shift: true });
    expect(screen.getByRole('searchbox', { name: 'Find a collection' })).toHaveFocus();
  });

  test('are gone through by arrows, to the ends, and by letters', async () => {
    const { user } = await open(hundreds());
    const steps: [string, string][] = [
      ['{ArrowDown}{ArrowDown}', 'Series 3 2'],
      ['{ArrowUp}', 'Series 2 2'],
      ['{End}', 'Series 300 2'],
      ['{ArrowDown}', 'Series 300 2'],
      ['{Home}', 'Series 1 2'],
      ['ep', 'Épreuves 2'],
    ];
    for (const [keys, name] of steps) {
      await user.keyboard(keys);
      expect(focused(), keys).toBe(name);
    }
    expect(screen.getByRole('grid', { name: 'Series 1' })).toBeVisible();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('grid', { name: 'Épreuves' })).toBeVisible();
    await waitFor(() => expect(focused()).toBe('Épreuves 2'));
  });

  test('are found by a part of the name, with or without accents', async () => {
    const { user } = await open(hundreds());
    await user.type(screen.getByRole('searchbox', { name: 'Find a collection' }), 'preuv');
    expect(nav().getAllByRole('listitem')).toHaveLength(1);
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('Épreuves 2');
    await user.type(screen.getByRole('searchbox', { name: 'Find a collection' }), 'x');
    expect(nav().getByText('None is called so.')).toBeVisible();
  });

  test('a few need no search', async () => {
    await open(named(['Samples', 'Reagents']));
    expect(screen.queryByRole('searchbox', { name: 'Find a collection' })).toBeNull();
  });
});

describe('the keys of a collection', () => {
  test('rename it, delete it, move it and open its menu', async () => {
    const { fake, user } = await open(named(['Samples', 'Reagents']));
    await user.keyboard('{F2}');
    expect(await screen.findByRole('dialog', { name: 'Rename Samples' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(focused()).toBe('Samples 2'));
    await user.keyboard('{Delete}');
    expect(await screen.findByRole('alertdialog', { name: /^Delete Samples/ })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(focused()).toBe('Samples 2'));
    await user.keyboard('{Control>}{Shift>}{ArrowUp}{ArrowDown}{/Shift}{/Control}');
    await waitFor(async () => expect((await fake.collections()).map(({ name }) => name)).toEqual(['Reagents', 'Samples']));
    expect(fake.asked('write')).toHaveLength(1);
    await user.keyboard('{Shift>}{F10}{/Shift}');
    expect(await screen.findByRole('menu', { name: 'Collection Samples' })).toBeVisible();
    expect(screen.getByRole('menuitem', { name: 'Move down' })).toHaveAttribute('aria-disabled', 'true');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(focused()).toBe('Samples 2'));
  });

  test('a right click opens its menu too, and not where nothing can be done', async () => {
    const { view } = await open(named(['Samples', 'Reagents']));
    fireEvent.contextMenu(nav().getByRole('button', { name: 'Reagents 2' }));
    expect(await screen.findByRole('menu', { name: 'Collection Reagents' })).toBeVisible();
    view.unmount();
    const readOnly = named(['Samples']);
    readOnly.access = 'read_only';
    await open(readOnly);
    fireEvent.contextMenu(nav().getByRole('button', { name: 'Samples 2' }));
    expect(screen.queryByRole('menu')).toBeNull();
  });

  test('the focus stays in the list where the collection that has it goes', async () => {
    const { fake, user } = await open(named(['Samples', 'Reagents', 'Soils']));
    await user.keyboard('{End}');
    expect(focused()).toBe('Soils 2');
    act(() => void fake.writeElsewhere({ write: 'reshape', reshape: { change: 'delete_collection', collection: SAMPLES + 2 } }));
    await waitFor(() => expect(focused()).toBe('Samples 2'));
  });
});

describe('F6', () => {
  test('goes round the parts of the window, and back', async () => {
    const { user } = await open(named(['Samples']));
    const name = await openForm(user);
    await user.type(name, 'Half');
    const round: (string | undefined)[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      await user.keyboard('{F6}');
      round.push(part());
    }
    expect(round).toEqual(['footer', 'nav', 'header', 'main', 'aside']);
    expect(name).toHaveFocus();
    await user.keyboard('{Shift>}{F6}{/Shift}');
    expect(document.activeElement).toHaveAttribute('role', 'gridcell');
  });

  test('does nothing behind a dialog', async () => {
    const { user } = await open(named(['Samples']));
    await user.keyboard('{F1}');
    await screen.findByRole('dialog');
    await user.keyboard('{F6}');
    expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement);
  });
});

test('letters find names from where one is, and the same letter the next one', () => {
  const names = ['Ada', 'Bo', 'Ben', 'Bea'];
  const ahead = new TypeAhead();
  expect(ahead.find('b', names, 0, 0)).toBe(1);
  expect(ahead.find('b', names, 1, 100)).toBe(2);
  expect(ahead.find('b', names, 2, 2000)).toBe(3);
  expect(ahead.find('e', names, 3, 2100)).toBe(3);
  expect(ahead.find('n', names, 3, 2200)).toBe(2);
  expect(ahead.find('z', names, 2, 9000)).toBeNull();
});
