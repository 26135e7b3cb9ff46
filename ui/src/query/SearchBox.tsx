// Searches the shown collection as one types. Arrow down goes on to what was found; Escape clears.

import { Search, X } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { focusList } from '../keyboard/focus';
import { WINDOW_KEYS } from '../keyboard/shortcuts';
import { useStorePart } from '../lib/store';
import type { Listing } from './Listing';
import { SEARCH_KEYS } from './searchKeys';
import { useFollowedText } from './useFollowedText';

interface SearchBoxProps {
  listing: Listing;
  /** What the collection is called. */
  name: string;
  input: RefObject<HTMLInputElement | null>;
}

/** Give it the collection as its key. */
export function SearchBox({ listing, name, input }: SearchBoxProps) {
  const search = useStorePart(listing, (state) => state.search);
  const { text, type, flush } = useFollowedText(search, (typed) => listing.searchFor(typed));

  function clear(): void {
    type('');
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const command = SEARCH_KEYS.commandOf(event);
    if (command === null) return;
    event.preventDefault();
    flush();
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
        placeholder={`Search ${name}`}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={flush}
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
