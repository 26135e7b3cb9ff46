// The window on an open book: collections, list, and beside it the form or an opened record.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { BookInfo } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { toReport } from '../backend/report';
import { OpenFailed } from '../book/OpenFailed';
import type { Entries } from '../form/Entries';
import { Listings } from '../query/Listings';
import { focusList } from '../records/focusList';
import { Records } from '../records/Records';
import { useUndo, useWrites } from '../write/context';
import { CollectionNav } from './CollectionNav';
import { fetched } from './fetched';
import { Header } from './Header';
import { useNotices } from './notices';
import { ReadOnlyBanner } from './ReadOnlyBanner';
import { useShortcuts } from './shortcuts';
import { StatusBar } from './StatusBar';
import { useStore } from './store';
import { throttled } from './throttle';
import { usePanel } from './usePanel';

const NewRecordForm = fetched(() => import('../form/NewRecordForm'));
const RecordView = fetched(() => import('../form/RecordView'));
const LockDialog = fetched(() => import('../lock/LockDialog'));

interface BookWindowProps {
  book: BookInfo;
  entries: Entries;
  dialogOpen: boolean;
  onOpenBook: () => void;
  onNewWindow: () => void;
  /** Null where the program does not replace itself. */
  onCheckForUpdates: (() => void) | null;
}

export function BookWindow({
  book,
  entries,
  dialogOpen,
  onOpenBook,
  onNewWindow,
  onCheckForUpdates,
}: BookWindowProps) {
  const backend = useBackend();
  const notices = useNotices();
  const collections = useQuery({
    queryKey: ['collections'],
    queryFn: () => backend.collections(),
    staleTime: Infinity,
  });
  useFollowChanges();

  const [chosen, setChosen] = useState<string | null>(null);
  const collection =
    collections.data?.find(({ name }) => name === chosen) ?? collections.data?.[0] ?? null;
  const entry = collection && entries.of(collection.name);
  const writes = useWrites();
  const undo = useUndo();
  const asking = useStore(writes);
  const [listings] = useState(() => new Listings(backend));
  const listing = collection && listings.of(collection.name);
  const readOnly = book.access === 'read_only';
  const [panel, setPanel] = usePanel(entry, collection?.total === 0, readOnly);
  const newRecordButton = useRef<HTMLButtonElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);

  function newRecord(): void {
    if (readOnly || entry === null) return;
    setPanel({ show: 'new' });
    entry.focusFirst();
  }

  function cancelForm(): void {
    setPanel({ show: 'nothing' });
    newRecordButton.current?.focus();
    if (entry === null || entry.isEmpty()) return;
    const values = entry.discard();
    const putBack = () => {
      setChosen(entry.collection);
      setPanel({ show: 'new' });
      entry.putBack(values);
    };
    notices.say('Draft discarded', { name: 'Undo', run: putBack });
  }

  function choose(name: string): void {
    if (name === collection?.name) return;
    setChosen(name);
    setPanel({ show: 'nothing' });
  }

  function closeRecord(): void {
    setPanel({ show: 'nothing' });
    focusList();
  }

  function search(): void {
    searchInput.current?.select();
    searchInput.current?.focus();
  }

  useShortcuts(
    {
      newRecord,
      newWindow: onNewWindow,
      openBook: onOpenBook,
      search,
      undo: () => undo.undoLast(),
    },
    !dialogOpen && asking === null,
  );

  if (collections.error) {
    return (
      <OpenFailed
        report={toReport(collections.error)}
        trying={collections.isFetching}
        onOpenBook={onOpenBook}
        onTryAgain={() => void collections.refetch()}
      />
    );
  }

  return (
    <div className={panel.show === 'nothing' ? 'window' : 'window has-panel'}>
      <Header
        book={book}
        listing={listing}
        searchInput={searchInput}
        newRecordButton={newRecordButton}
        onNewRecord={newRecord}
        onNewWindow={onNewWindow}
        onOpenBook={onOpenBook}
        onCheckForUpdates={onCheckForUpdates}
      />
      {readOnly && <ReadOnlyBanner />}
      <CollectionNav
        collections={collections.data ?? []}
        current={collection?.name ?? null}
        onChoose={choose}
      />
      <main className="main">
        {collection && listing && (
          <Records
            key={collection.name}
            collection={collection}
            listing={listing}
            selectedId={panel.show === 'record' ? panel.id : null}
            onOpen={(id) => setPanel({ show: 'record', id })}
            onNewRecord={readOnly ? null : newRecord}
          />
        )}
      </main>
      {collection && entry && panel.show !== 'nothing' && (
        <aside className="aside" aria-label={panel.show === 'new' ? 'New record' : 'Opened record'}>
          {panel.show === 'new' && (
            <NewRecordForm
              key={collection.name}
              entry={entry}
              collection={collection}
              onCancel={cancelForm}
            />
          )}
          {panel.show === 'record' && (
            <RecordView
              collection={collection.name}
              fields={collection.fields}
              id={panel.id}
              onClose={closeRecord}
            />
          )}
        </aside>
      )}
      <StatusBar total={collection?.total ?? null} listing={listing} />
      {asking && <LockDialog key={asking.id} pending={asking} directory={book.directory} />}
    </div>
  );
}

const FOLLOW_MS = 150;

/** Counts and an opened record follow what anybody commits; the list follows by itself. */
function useFollowChanges(): void {
  const backend = useBackend();
  const client = useQueryClient();
  useEffect(() => {
    const follow = throttled(() => {
      // Not cancelled by the next one: with many writers, none would ever end.
      const options = { cancelRefetch: false };
      void client.invalidateQueries({ queryKey: ['collections'] }, options);
      void client.invalidateQueries({ queryKey: ['record'] }, options);
    }, FOLLOW_MS);
    const unsubscribe = backend.onChange(follow.call);
    return () => {
      unsubscribe();
      follow.stop();
    };
  }, [backend, client]);
}
