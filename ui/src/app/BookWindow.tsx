// The window on an open book: collections, list, and beside it the form or an opened record.

import { useRef, useState } from 'react';
import type { BookInfo, Collection } from '../backend/bindings';
import { toReport } from '../backend/report';
import { OpenFailed } from '../book/OpenFailed';
import type { Entries } from '../form/Entries';
import type { Listings } from '../query/Listings';
import { Records } from '../records/Records';
import type { BookDialog } from '../shape/BookDialogs';
import type { CollectionAction } from '../shape/CollectionMenu';
import { ShapeProvider } from '../shape/Shape';
import { useUndo } from '../write/context';
import { CollectionNav } from './CollectionNav';
import { Drafts } from './Drafts';
import { Dialogs, useAsking } from './Dialogs';
import { fetchedOnDemand } from './fetched';
import { Header } from './Header';
import { NoticeArea } from './NoticeArea';
import { goToPart } from './parts';
import { ReadOnlyBanner } from './ReadOnlyBanner';
import { useShortcuts } from './shortcuts';
import { SidePanel } from './SidePanel';
import { StatusBar } from './StatusBar';
import { useFollowChanges } from './useFollowChanges';
import { useShown } from './useShown';

const ReplaceDialog = fetchedOnDemand(() => import('../replace/ReplaceDialog'));
const Bin = fetchedOnDemand(() => import('../bin/Bin'));

interface BookWindowProps {
  book: BookInfo;
  entries: Entries;
  listings: Listings;
  dialogOpen: boolean;
  onOpenBook: () => void;
  onNewWindow: () => void;
  /** Null where the program does not replace itself. */
  onCheckForUpdates: (() => void) | null;
}

export function BookWindow({ book, entries, listings, dialogOpen, ...on }: BookWindowProps) {
  const readOnly = book.access === 'read_only';
  const undo = useUndo();
  const shown = useShown({ readOnly, entries, listings });
  const [dialog, setDialog] = useState<BookDialog | null>(null);
  const [replacing, setReplacing] = useState(false);
  const asking = useAsking();
  const newRecordButton = useRef<HTMLButtonElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  useFollowChanges();

  const { collection, listing, panel, setPanel, showBin, newRecord } = shown;
  const collections = shown.collections.data ?? [];
  const showSettings = () => setDialog({ show: 'settings' });
  const showKeys = () => setDialog({ show: 'keys' });
  const replace = readOnly || shown.showsBin || !listing ? null : () => setReplacing(true);

  useShortcuts(
    {
      newRecord,
      newWindow: on.onNewWindow,
      openBook: on.onOpenBook,
      search: () => {
        searchInput.current?.select();
        searchInput.current?.focus();
      },
      settings: showSettings,
      replace: () => replace?.(),
      undo: () => undo.undoLast(),
      keyboardHelp: showKeys,
      nextPart: () => goToPart(1),
      previousPart: () => goToPart(-1),
      redo: () => undo.redoLast(),
    },
    !dialogOpen && dialog === null && !replacing && !asking,
  );

  function actOn(action: CollectionAction, { name }: Collection): void {
    if (action === 'up' || action === 'down') void shown.shape.move(name, action, collections);
    else setDialog({ show: action, collection: name });
  }

  if (shown.collections.error) {
    return (
      <>
        <OpenFailed
          report={toReport(shown.collections.error)}
          trying={shown.collections.isFetching}
          onOpenBook={on.onOpenBook}
          onTryAgain={() => void shown.collections.refetch()}
        />
        <NoticeArea />
      </>
    );
  }

  return (
    <div className="window" tabIndex={-1}>
      <Header
        book={book}
        listing={listing}
        searchInput={searchInput}
        newRecordButton={newRecordButton}
        onNewRecord={newRecord}
        onDeletedCollections={() => setDialog({ show: 'deleted' })}
        onSettings={showSettings}
        onKeyboardHelp={showKeys}
        onReplace={replace}
        {...on}
      />
      {readOnly && <ReadOnlyBanner />}
      <CollectionNav
        collections={collections}
        current={collection?.name ?? null}
        onChoose={shown.choose}
        onNew={readOnly ? null : () => setDialog({ show: 'new' })}
        onAction={actOn}
      />
      <NoticeArea />
      <main className="main" tabIndex={-1}>
        {collection && shown.showsBin && (
          <Bin
            key={collection.name}
            collection={collection}
            readOnly={readOnly}
            openedId={panel.show === 'deleted' ? panel.record.id : null}
            onOpen={(record) => setPanel({ show: 'deleted', record })}
            onClose={() => showBin(false)}
          />
        )}
        {collection && listing && !shown.showsBin && (
          <ShapeProvider value={shown.shape}>
            <Records
              key={collection.name}
              collection={collection}
              listing={listing}
              selectedId={panel.show === 'record' ? panel.id : null}
              onOpen={(id) => setPanel({ show: 'record', id })}
            onDuplicate={(record) => void shown.duplicate(record)}
              onClosePanel={panel.show === 'nothing' ? null : shown.closePanel}
              entries={entries}
              onNewRecord={readOnly ? null : newRecord}
              onDeleted={() => showBin(true)}
            />
          </ShapeProvider>
        )}
        {collection && listing && replacing && (
          <ReplaceDialog
            key={collection.name}
            collection={collection}
            listing={listing}
            onClose={() => setReplacing(false)}
          />
        )}
      </main>
      <SidePanel
        shown={shown}
        entries={entries}
        readOnly={readOnly}
        newRecordButton={newRecordButton}
      />
      <StatusBar
        drafts={<Drafts entries={entries} shown={shown} />}
        total={collection?.total ?? null}
        listing={shown.showsBin ? null : listing}
        onDeleted={collection && !shown.showsBin ? () => showBin(true) : null}
      />
      <Dialogs
        book={book}
        collections={collections}
        shape={shown.shape}
        dialog={dialog}
        onMade={(name) => {
          setDialog(null);
          shown.choose(name);
        }}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}
