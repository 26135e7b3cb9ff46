// The top of the window: which book this is, and what can be done with it.

import { ChevronDown, Plus } from 'lucide-react';
import { lazy, Suspense, type Ref } from 'react';
import type { BookInfo } from '../backend/bindings';
import { keys } from './shortcuts';

const BookMenu = lazy(() => import('../book/BookMenu'));

interface HeaderProps {
  book: BookInfo;
  onNewRecord: () => void;
  onNewWindow: () => void;
  onOpenBook: () => void;
  newRecordButton: Ref<HTMLButtonElement>;
}

export function Header({ book, newRecordButton, ...on }: HeaderProps) {
  const readOnly = book.access === 'read_only';
  return (
    <header className="header">
      <h1 className="book">{book.name}</h1>
      <span className="path" title={book.directory}>
        {book.directory}
      </span>
      <span className="spacer" />
      <Suspense fallback={<MenuPlace />}>
        <BookMenu onNewWindow={on.onNewWindow} onOpenBook={on.onOpenBook} />
      </Suspense>
      <button
        ref={newRecordButton}
        type="button"
        className="button primary"
        disabled={readOnly}
        aria-describedby={readOnly ? 'read-only' : undefined}
        title={readOnly ? undefined : keys('N')}
        onClick={on.onNewRecord}
      >
        <Plus aria-hidden className="icon" /> New record
      </button>
    </header>
  );
}

// The menu's code comes after the first paint; this keeps its place until then.
function MenuPlace() {
  return (
    <span className="button quiet" aria-hidden>
      Book <ChevronDown className="icon" />
    </span>
  );
}
