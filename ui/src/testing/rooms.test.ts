// The window's folders use one another in the order that ARCHITECTURE.md states, and no files go round in a circle.

import { expect, test } from 'vitest';
import architecture from '../../../ARCHITECTURE.md?raw';
import { faultsOf, statedOrder } from './rooms';

const SOURCES = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}', '!../testing/**', '!../**/*.d.ts'],
  { query: '?raw', import: 'default', eager: true },
);

test('each folder uses only those above it', () => {
  const order = statedOrder(architecture);
  expect(order.length).toBeGreaterThan(20);
  const sources = new Map(Object.entries(SOURCES).map(([path, text]) => [path.slice('../'.length), text]));
  expect(sources.size).toBeGreaterThan(200);
  expect(faultsOf(sources, order)).toEqual([]);
});

const PAGE = "# A\n\n| `c/` | of others |\n\n## The window's rooms\n\n| `a/` | first |\n| `b/` | last |\n\n## B\n\n| `d/` | |\n";

/** What is wrong with folders of which `a/one.ts` and `b/two.tsx` hold this. */
function faults(one: string, two: string, more: [string, string][] = []): string[] {
  return faultsOf(new Map([['a/one.ts', one], ['b/two.tsx', two], ...more]), statedOrder(PAGE));
}

test('an import down the list is none', () => {
  expect(faults("import x from 'lib';", "import { x } from '../a/one';\nimport './b.css';")).toEqual([]);
});

test.each([
  "import { x } from '../b/two';",
  "import type { X } from '../b/two';",
  "import {\n  x,\n  type Y,\n} from '../b/two';",
  "export { x } from '../b/two';",
  'import "../b/two";',
  "const X = lazy(() => import('../b/two'));",
  "type X = typeof import('../b/two');",
])('%s up the list is one', (one) => {
  expect(faults(one, '')).toEqual(['a/one.ts uses b/two.tsx']);
});

test('so is a circle of folders, and one of files in a folder', () => {
  expect(faults("import { x } from '../b/two';", "import { y } from '../a/one';")).toEqual([
    'a/one.ts uses b/two.tsx',
    'a/one.ts → b/two.tsx → a/one.ts',
  ]);
  const three: [string, string] = ['a/three.ts', "import type { X } from './four';"];
  const four: [string, string] = ['a/four.ts', "import { y } from './three';"];
  expect(faults('', '', [three, four])).toEqual(['a/three.ts → a/four.ts → a/three.ts']);
});

test('so is a folder that is not listed, one that is not there, and what starts the window', () => {
  expect(faults('', "import { x } from '../c/three';", [['c/three.ts', '']])).toEqual([
    'c/ is not in the list',
    'b/two.tsx uses c/three.ts',
  ]);
  expect(faultsOf(new Map([['a/one.ts', '']]), ['a', 'b'])).toEqual(['b/ is listed, and is not there']);
  expect(faults("import '../main';", '', [['main.tsx', "import './b/two';"]])).toEqual(['a/one.ts uses main.tsx']);
  expect(faults("import '../testing/rooms';", '')).toEqual(['a/one.ts uses testing/rooms']);
});
