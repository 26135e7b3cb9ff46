// The window on an open book: collections, list, and beside it the form or an opened record.

import { useRef, useState } from 'react';
import type { BookInfo, Collection, CollectionId } from '../backend/bindings';
import { toReport } from '../backend/report';
import { OpenFailed } from '../book/OpenFailed';
import type { CollectionAction } from '../collections/CollectionMenu';
import { CollectionNav } from '../collections/CollectionNav';
import { Held } from '../controls/Held';
import type { Entries } from '../form/Entries';
import { goToPart } from '../keyboard/parts';
import { useShortcuts } from '../keyboard/shortcuts';
import { NoticeArea } from '../notices/NoticeArea';
import type { Listings } from '../query/Listings';
import { whyGone } from '../shape/words';
import { useUndo } from '../write/context';
import type { BookDialog } from './BookDialogs';
import { Dialogs, useAsking } from './Dialogs';
import { Drafts } from './Drafts';
import { Header } from './Header';
import { Middle } from './Middle';
import { ReadOnlyBanner } from './ReadOnlyBanner';
import { SidePanel } from './SidePanel';
import { StatusBar } from './StatusBar';
import { useFollowChanges } from './useFollowChanges';
import { useNavigation } from './useNavigation';

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
  const navigation = useNavigation({ readOnly, entries, listings });
  const [dialog, setDialog] = useState<BookDialog | null>(null);
  /** The collection in which something is to be replaced. */
  const [replacing, setReplacing] = useState<CollectionId | null>(null);
  const asking = useAsking();
  const newRecordButton = useRef<HTMLButtonElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  useFollowChanges();

  const { collection, listing, showBin, newRecord } = navigation;
  const collections = navigation.collections.data ?? [];
  const showSettings = () => setDialog({ show: 'settings' });
  const showKeys = () => setDialog({ show: 'keys' });
  const replace = readOnly || navigation.showsBin || !listing ? null : () => setReplacing(listing.collection);

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
    !dialogOpen && dialog === null && replacing === null && !asking,
  );

  function actOn(action: CollectionAction, { id }: Collection): void {
    if (action === 'up' || action === 'down') void navigation.shape.move(id, action, collections);
    else setDialog({ show: action, collection: id });
  }

  if (navigation.collections.error) {
    return (
      <>
        <OpenFailed
          report={toReport(navigation.collections.error)}
          trying={navigation.collections.isFetching}
          onOpenBook={on.onOpenBook}
          onTryAgain={() => void navigation.collections.refetch()}
        />
        <NoticeArea />
      </>
    );
  }

  return (
    <div className="window" tabIndex={-1}>
      <Header
        book={book}
        name={collection?.name ?? ''}
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
        current={collection?.id ?? null}
        onChoose={navigation.choose}
        onNew={readOnly ? null : () => setDialog({ show: 'new' })}
        onAction={actOn}
      />
      <NoticeArea />
      <main className="main" tabIndex={-1}>
        <Held
          of={{ collection, listing }}
          isSame={(a, b) => a.collection?.id === b.collection?.id}
          why={(was) => `${whyGone(was.collection?.name ?? '')}.`}
        >
          {(of) => (
            <Middle
              {...of}
              navigation={navigation}
              entries={entries}
              readOnly={readOnly}
              replacing={replacing}
              onReplaced={() => setReplacing(null)}
            />
          )}
        </Held>
      </main>
      <SidePanel
        navigation={navigation}
        entries={entries}
        readOnly={readOnly}
        newRecordButton={newRecordButton}
      />
      <StatusBar
        drafts={<Drafts entries={entries} navigation={navigation} />}
        total={collection?.total ?? null}
        listing={navigation.showsBin ? null : listing}
        onDeleted={collection && !navigation.showsBin ? () => showBin(true) : null}
      />
      <Dialogs
        book={book}
        collections={collections}
        shape={navigation.shape}
        dialog={dialog}
        onMade={(made) => {
          setDialog(null);
          navigation.choose(made);
        }}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}
