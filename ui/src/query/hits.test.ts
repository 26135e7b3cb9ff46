// Where the words of a search are marked.

import { expect, test } from 'vitest';
import { partsOf, wordsOf } from './hits';

/** With hits in brackets. */
const marked = (text: string, search: string) =>
  partsOf(text, wordsOf(search)).map(({ text: part, hit }) => (hit ? `[${part}]` : part)).join('');

test.each([
  ['Pond water, inlet', 'water', 'Pond [water], inlet'],
  ['Pond water, inlet', 'WAT  pond', '[Pond] [wat]er, inlet'],
  ['banana', 'ana', 'b[anana]'],
  ['oak 14', '1 4', 'oak [14]'],
  ['oakleaf', 'oak leaf', '[oakleaf]'],
  ['Straße', 'STRASSE', 'Straße'],
  ['İstanbul, Bebek', 'bebek', 'İstanbul, [Bebek]'],
  ['İstanbul', 'stan', 'İ[stan]bul'],
  ['日本語', '本', '日[本]語'],
  ['a (b) [c]', '(b)', 'a [(b)] [c]'],
  ['nothing', 'xyz', 'nothing'],
  ['', 'x', ''],
])('%s, searched for %s', (text, search, shown) => {
  expect(marked(text, search)).toBe(shown);
});

test('an empty search has no words', () => {
  expect(wordsOf('  ')).toEqual([]);
});
