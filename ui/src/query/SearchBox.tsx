// Searches the shown collection as one types. Arrow down goes on to what was found; Escape clears.

import { Search, X } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { focusList } from '../app/focus';
import { WINDOW_KEYS } from '../app/shortcuts';
import { useStorePart } from '../app/store';
import { throttled } from '../app/throttle';
import type { Listing } from './Listing';
import { SEARCH_KEYS } from './searchKeys';

/** The first letter is searched for at once; those that follow closely, as when a key is held, together. */
const TYPING_MS = 40;

interface SearchBoxProps {
  listing: Listing;
  input: RefObject<HTMLInputElement | null>;
}

/** Give it the collection's name as its key. */
export function SearchBox({ listing, input }: SearchBoxProps) {
  const search = useStorePart(listing, (state) => state.search);
  const [typing, setTyping] = useState<string | null>(null);
  const text = typing ?? search;
  const [searching] = useState(() =>
    throttled((typed: string) => {
      setTyping(null);
      listing.searchFor(typed);
    }, TYPING_MS),
  );

  useEffect(() => searching.stop, [searching]);

  function type(typed: string): void {
    setTyping(typed);
    searching.call(typed);
  }

  function clear(): void {
    type('');
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const command = SEARCH_KEYS.commandOf(event);
    if (command === null) return;
    event.preventDefault();
    if (command === 'clear') clear();
    else focusList();
  }

  return (
    <div className="search">
      <Search aria-hidden className="icon" />
      <input
        ref={input}
        type="search"
        aria-label="Search"
        placeholder={`Search ${listing.collection}`}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <kbd aria-hidden>{WINDOW_KEYS.written('search')}</kbd>
      ) : (
        <button type="button" className="icon-button" aria-label="Clear search" onClick={clear}>
          <X aria-hidden className="icon" />
        </button>
      )}
    </div>
  );
}
