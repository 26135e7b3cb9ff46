// What the window loads before it can show anything: nothing that comes only when somebody asks for it.

import { posix } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.*'], {
  eager: true,
  import: 'default',
  query: '?raw',
});

/** The widgets of dialogs, menus and lists: a third of all that the window is made of. */
const WIDGETS = /^react-aria|^react-stately|^@react-aria|^@react-stately/;

const IMPORT = /^(?:import|export)\s+(?!type\s)(?:[^;]*?\sfrom\s+)?'(?<from>[^']+)';/gm;

/** What a file imports, other than types and what is loaded later. */
function importsOf(source: string): string[] {
  return [...source.matchAll(IMPORT)].map((found) => found.groups?.['from'] ?? '');
}

function fileOf(path: string): string | undefined {
  return ['', '.ts', '.tsx'].map((end) => path + end).find((file) => file in SOURCES);
}

/** Each way from the window's beginning to a package that matches. */
function waysTo(packages: RegExp): string[] {
  const ways: string[] = [];
  const seen = new Set(['../main.tsx']);
  const queue = [['../main.tsx']];
  for (const way of queue) {
    const file = way.at(-1) ?? '';
    for (const from of importsOf(SOURCES[file] ?? '')) {
      if (packages.test(from)) ways.push([...way, from].join(' → '));
      const next = from.startsWith('.') && fileOf(posix.join(posix.dirname(file), from));
      if (next && !seen.has(next)) {
        seen.add(next);
        queue.push([...way, next]);
      }
    }
  }
  return ways;
}

test('no widget of dialogs and menus is needed before the first paint', () => {
  expect(waysTo(/^react$/).length).toBeGreaterThan(50);
  expect(waysTo(WIDGETS)).toEqual([]);
});
