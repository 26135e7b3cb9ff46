// The top of the window: which book this is, and what can be done with it.

import { ChevronDown, Plus } from 'lucide-react';
import type { Ref, RefObject } from 'react';
import type { BookInfo } from '../backend/bindings';
import { WINDOW_KEYS } from '../keyboard/shortcuts';
import { lazyAfterPaint } from '../lib/lazy';
import type { Listing } from '../query/Listing';
import { SearchBox } from '../query/SearchBox';

// This keeps the menu's place until its code is there.
const BookMenu = lazyAfterPaint(
  () => import('../book/BookMenu'),
  <span className="button quiet" aria-hidden>
    Book <ChevronDown className="icon" />
  </span>,
);

interface HeaderProps {
  book: BookInfo;
  /** What the shown collection is called. */
  name: string;
  /** The shown collection's; null while there is none. */
  listing: Listing | null;
  searchInput: RefObject<HTMLInputElement | null>;
  onNewRecord: () => void;
  onNewWindow: () => void;
  onOpenBook: () => void;
  onDeletedCollections: () => void;
  onSettings: () => void;
  onKeyboardHelp: () => void;
  /** Null where nothing can be replaced. */
  onReplace: (() => void) | null;
  onCheckForUpdates: (() => void) | null;
  newRecordButton: Ref<HTMLButtonElement>;
}

export function Header({ book, name, listing, searchInput, newRecordButton, ...on }: HeaderProps) {
  const readOnly = book.access === 'read_only';
  return (
    <header className="header">
      <h1 className="book">{book.name}</h1>
      <span className="path" title={book.directory}>
        {book.directory}
      </span>
      <span className="spacer" />
      {listing && <SearchBox key={listing.collection} name={name} listing={listing} input={searchInput} />}
      <BookMenu
        onNewWindow={on.onNewWindow}
        onOpenBook={on.onOpenBook}
        onDeletedCollections={on.onDeletedCollections}
        onSettings={on.onSettings}
        onKeyboardHelp={on.onKeyboardHelp}
        onReplace={on.onReplace}
        onCheckForUpdates={on.onCheckForUpdates}
      />
      <button
        ref={newRecordButton}
        type="button"
        className="button primary"
        disabled={readOnly}
        aria-describedby={readOnly ? 'read-only' : undefined}
        title={readOnly ? undefined : WINDOW_KEYS.written('newRecord')}
        onClick={on.onNewRecord}
      >
        <Plus aria-hidden className="icon" /> <span>New record</span>
      </button>
    </header>
  );
}
