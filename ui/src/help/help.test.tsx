// The keyboard help: how it is opened, and that it tells every key.

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { KeyList } from '../keyboard/keys';
import { cell } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { openForm, openWindow } from '../testing/window';
import { KEY_LISTS } from './KeyboardHelp';

const help = () => screen.findByRole('dialog', { name: 'Keyboard help' });
const noHelp = () => expect(screen.queryByRole('dialog', { name: 'Keyboard help' })).toBeNull();

describe('is opened', () => {
  test('by F1, also where text is typed, and closed with Escape', async () => {
    const { user } = await openWindow(samples(3));
    const name = await openForm(user);
    await user.click(name);
    await user.keyboard('{F1}');
    const undo = within(await help()).getByText('Undo the last change');
    expect(undo.nextElementSibling).toHaveTextContent('Ctrl+Z');
    await user.keyboard('{Escape}');
    await waitFor(noHelp);
    expect(name).toHaveFocus();
  });

  test('by a question mark, unless that is typed', async () => {
    const { user } = await openList(samples(3));
    const name = await openForm(user);
    await user.type(name, 'Who?');
    expect(name).toHaveValue('Who?');
    noHelp();
    await user.click(cell(2, 'Name'));
    await user.keyboard('?');
    expect(screen.getByLabelText('Name, record 2')).toHaveValue('?');
    noHelp();
    await user.keyboard('{Escape}');
    await user.click(cell(2, '#'));
    await user.keyboard('?');
    await help();
  });

  test('from the menu', async () => {
    const { user } = await openWindow(samples(3));
    await user.click(screen.getByRole('button', { name: 'Book' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Keyboard help' }));
    await help();
  });
});

describe('the lists of keys', () => {
  test('name no key twice', () => {
    for (const { part, entries } of KEY_LISTS) {
      const chords = entries.flatMap(([, keys]) => Object.keys(keys));
      expect(chords, part).toEqual([...new Set(chords)]);
    }
  });

  /** Small controls whose keys work as they do everywhere, and the two files that name what is pressed. */
  const ON_THEIR_OWN = new Set([
    'controls/KeptInput.tsx',
    'dates/DateReading.tsx',
    'grid/drag.ts',
    'grid/keys.ts',
    'keyboard/keys.ts',
    'query/ConditionEditor.tsx',
    'shape/ChoicesEditor.tsx',
    'shape/DefaultInput.tsx',
  ]);

  test('are how keys are handled: nobody looks at a key but through them', () => {
    const sources = import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.*'], {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    const looking = Object.entries(sources)
      .filter(([, text]) => /\b(event|pressed)\.(key|code)\b|case '(Arrow|Enter|Escape|Tab|F\d)/.test(text))
      .map(([path]) => path.replace(/^(\.\.\/)+/, ''));
    expect(looking.length).toBeGreaterThan(3);
    expect(looking.filter((path) => !ON_THEIR_OWN.has(path))).toEqual([]);
  });

  test('are all shown', () => {
    const lists = import.meta.glob<Record<string, unknown>>(['../**/*eys.ts', '../keyboard/shortcuts.ts'], { eager: true });
    const declared = Object.values(lists)
      .flatMap((module) => Object.values(module))
      .filter((each) => each instanceof KeyList);
    expect(new Set(declared)).toEqual(new Set(KEY_LISTS));
  });
});
