// Where the words of a search are in a text, in whatever case.

interface Part {
  text: string;
  hit: boolean;
}

export function wordsOf(search: string): string[] {
  return search.split(/\s+/).filter((word) => word !== '').map((word) => word.toLowerCase());
}

/** The text in parts, of which every other is a hit. */
export function partsOf(text: string, words: string[]): Part[] {
  const { lower, at } = lowered(text);
  const hits = words.flatMap((word) => places(lower, word)).toSorted((a, b) => a.from - b.from);
  const parts: Part[] = [];
  let done = 0;
  for (const { from, to } of hits) {
    const [start, end] = [Math.max(done, at(from)), at(to)];
    if (end <= start) continue;
    const last = parts.at(-1);
    if (start > done) parts.push({ text: text.slice(done, start), hit: false });
    // Hits that touch are one.
    if (last?.hit && start === done) last.text += text.slice(start, end);
    else parts.push({ text: text.slice(start, end), hit: true });
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), hit: false });
  return parts;
}

function places(lower: string, word: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let from = lower.indexOf(word); from >= 0; from = lower.indexOf(word, from + 1)) {
    found.push({ from, to: from + word.length });
  }
  return found;
}

/** In lower case, and where each of its places was: a letter such as İ becomes longer. */
function lowered(text: string): { lower: string; at: (place: number) => number } {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return { lower, at: (place) => place };
  const origins: number[] = [];
  let long = '';
  let from = 0;
  for (const letter of text) {
    const low = letter.toLowerCase();
    for (let n = 0; n < low.length; n += 1) origins.push(from);
    long += low;
    from += letter.length;
  }
  origins.push(text.length);
  return { lower: long, at: (place) => origins[place] ?? text.length };
}
