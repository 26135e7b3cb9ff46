// A text of the list in which the words that were searched for are marked.

import { createContext, use } from 'react';
import { partsOf } from '../lib/hits';

const NO_WORDS: string[] = [];
const WordsContext = createContext(NO_WORDS);

/** The words that the rows on screen were found by. */
export const WordsProvider = WordsContext.Provider;

interface MarkedProps {
  text: string;
  /** What the book holds, where that is written otherwise on screen: a day is found by its digits. */
  stored?: string;
}

export function Marked({ text, stored = text }: MarkedProps) {
  const words = use(WordsContext);
  if (words.length === 0) return text;
  const parts = partsOf(text, words);
  if (stored !== text && !parts.some(({ hit }) => hit) && partsOf(stored, words).some(({ hit }) => hit)) {
    return (
      <span>
        <mark>{text}</mark>
      </span>
    );
  }
  return (
    <span>
      {/* oxlint-disable-next-line react/no-array-index-key -- parts of a text have nothing but their place */}
      {parts.map(({ text: part, hit }, at) => (hit ? <mark key={at}>{part}</mark> : part))}
    </span>
  );
}
