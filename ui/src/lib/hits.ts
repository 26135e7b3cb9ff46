// Where the words of a search are in a text, in whatever case and with or without accents.

import { fold } from './folding';

interface Part {
  text: string;
  hit: boolean;
}

export function wordsOf(search: string): string[] {
  return search.split(/\s+/).filter((word) => word !== '').map((word) => fold(word).folded);
}

/** The text in parts, of which every other is a hit. */
export function partsOf(text: string, words: string[]): Part[] {
  const { folded, from, to } = fold(text);
  const hits = words.flatMap((word) => places(folded, word)).toSorted((a, b) => a.first - b.first);
  const parts: Part[] = [];
  let done = 0;
  for (const { first, last } of hits) {
    const [start, end] = [Math.max(done, from(first)), to(last)];
    if (end <= start) continue;
    const before = parts.at(-1);
    if (start > done) parts.push({ text: text.slice(done, start), hit: false });
    // Hits that touch are one.
    if (before?.hit && start === done) before.text += text.slice(start, end);
    else parts.push({ text: text.slice(start, end), hit: true });
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), hit: false });
  return parts;
}

/** The first and the last place of each. */
function places(folded: string, word: string): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  for (let first = folded.indexOf(word); first >= 0; first = folded.indexOf(word, first + 1)) {
    found.push({ first, last: first + word.length - 1 });
  }
  return found;
}
