// Text as the book compares it: in whatever case, without accents, composed. The rules are those of
// `crates/model/src/folding.rs`; both are tested with its table.

const ACCENTS: [from: number, to: number][] = [
  [0x300, 0x36f],
  [0x591, 0x5bd],
  [0x5bf, 0x5bf],
  [0x5c1, 0x5c2],
  [0x5c4, 0x5c5],
  [0x5c7, 0x5c7],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0xfe20, 0xfe2f],
];
/** A letter with its marks, or what is composed of several letters in Korean. */
const CLUSTER = /[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|[\uac00-\ud7a3][\u11a8-\u11ff]|\P{M}\p{M}*|\p{M}+/gu;
const ALPHABETIC = /^\p{Alphabetic}$/u;
const CYRILLIC = /^[\u0400-\u052f]$/u;
/* oxlint-disable-next-line no-control-regex -- ASCII begins with them */
const ASCII = /^[\0-\x7f]*$/u;

/** What people type for letters that are no other with a mark; and Cyrillic ones that are another with one. */
const LETTERS: Partial<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ĳ: 'ij', ĸ: 'q', ł: 'l', ŋ: 'n', ŧ: 't',
  ſ: 's', ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st', ى: 'ي', ة: 'ه', ё: 'е', ѐ: 'е', ѝ: 'и',
};

/** A text folded, and for each place in it where what stands there begins and ends in the text. */
export interface Folded {
  folded: string;
  from: (place: number) => number;
  to: (place: number) => number;
}

export function fold(text: string): Folded {
  if (ASCII.test(text)) return { folded: text.toLowerCase(), from: (place) => place, to: (place) => place + 1 };
  const origins: [from: number, to: number][] = [];
  let folded = '';
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const one = foldedCluster(cluster);
    for (let n = 0; n < one.length; n += 1) origins.push([index, index + cluster.length]);
    folded += one;
  }
  const origin = (place: number) => origins[place] ?? [text.length, text.length];
  return { folded, from: (place) => origin(place)[0], to: (place) => origin(place)[1] };
}

/** There are few, and each is folded over and over. */
const known = new Map<string, string>();

function foldedCluster(cluster: string): string {
  const found = known.get(cluster);
  if (found !== undefined) return found;
  const [letter = '', ...marks] = cluster.normalize('NFC');
  const kept = ALPHABETIC.test(letter) ? marks.filter((mark) => !isAccent(mark)) : marks;
  const folded = foldedLetter(letter) + kept.join('');
  known.set(cluster, folded);
  return folded;
}

function foldedLetter(letter: string): string {
  const base = inOneCase(CYRILLIC.test(letter) ? letter : withoutAccents(letter));
  return LETTERS[base] ?? base;
}

function withoutAccents(letter: string): string {
  const [base = '', ...marks] = letter.normalize('NFD');
  return ALPHABETIC.test(base) && marks.every(isAccent) ? base : letter;
}

function isAccent(mark: string): boolean {
  const code = mark.codePointAt(0) ?? 0;
  return ACCENTS.some(([from, to]) => from <= code && code <= to);
}

/** By way of the capital letter, so that both small sigmas are the same. */
function inOneCase(letter: string): string {
  if (ASCII.test(letter)) return letter.toLowerCase();
  const small = alone(alone(letter.toUpperCase(), letter).toLowerCase(), letter);
  // The dotless i has an accent less, not another case.
  return ASCII.test(small) ? letter : small;
}

function alone(letters: string, otherwise: string): string {
  return [...letters].length === 1 ? letters : otherwise;
}
