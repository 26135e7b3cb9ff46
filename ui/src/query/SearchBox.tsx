// Searches the shown collection as one types. Arrow down goes on to what was found; Escape clears.

import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { focusList } from '../app/focus';
import { keys } from '../app/shortcuts';
import { useStore } from '../app/store';
import type { Listing } from './Listing';

/** Letters that come at once, as when a key is held, are searched for once. */
const TYPING_MS = 40;

interface SearchBoxProps {
  listing: Listing;
  input: RefObject<HTMLInputElement | null>;
}

/** Give it the collection's name as its key. */
export function SearchBox({ listing, input }: SearchBoxProps) {
  const { search } = useStore(listing);
  const [typing, setTyping] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const text = typing ?? search;

  useEffect(() => () => clearTimeout(timer.current), []);

  function type(typed: string): void {
    setTyping(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setTyping(null);
      listing.searchFor(typed);
    }, TYPING_MS);
  }

  function clear(): void {
    clearTimeout(timer.current);
    setTyping(null);
    listing.searchFor('');
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      clear();
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusList();
    }
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
        <kbd aria-hidden>{keys('F')}</kbd>
      ) : (
        <button type="button" className="icon-button" aria-label="Clear search" onClick={clear}>
          <X aria-hidden className="icon" />
        </button>
      )}
    </div>
  );
}
