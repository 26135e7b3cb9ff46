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
  ['Straße', 'STRASSE', '[Straße]'],
  ['Maße', 'as', 'M[aß]e'],
  ['Maße', 'se', 'Ma[ße]'],
  ['Café au lait', 'cafe', '[Café] au lait'],
  ['cafe au lait', 'Café', '[cafe] au lait'],
  ['Cafe\u0301 au lait', 'fe', 'Ca[fe\u0301] au lait'],
  ['Ærø, Zürich', 'ero zur', '[Ærø], [Zür]ich'],
  ['Ærø, Zürich', 'er', '[Ær]ø, Zürich'],
  ['がき', 'か', 'がき'],
  ['か\u3099き', 'か', 'か\u3099き'],
  ['か\u3099き', 'が', '[か\u3099]き'],
  ['мой ёж', 'и еж', 'мой [ёж]'],
  ['한글', '하', '한글'],
  ['🌱 Röhre 🌿', 'rohre', '🌱 [Röhre] 🌿'],
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
