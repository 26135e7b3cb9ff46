// The window on an open book: collections, list, and beside it the form or an opened record.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { BookInfo, Collection } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { toReport } from '../backend/report';
import { OpenFailed } from '../book/OpenFailed';
import type { Entries } from '../form/Entries';
import type { RecordEdit } from '../form/RecordEdit';
import { focusBin } from '../bin/focusBin';
import type { Listings } from '../query/Listings';
import { focusList } from '../records/focusList';
import { Records } from '../records/Records';
import type { BookDialog } from '../shape/BookDialogs';
import type { CollectionAction } from '../shape/CollectionMenu';
import { Shape, ShapeProvider } from '../shape/Shape';
import { useChosen } from '../shape/useChosen';
import { useConflicts, useUndo, useWrites } from '../write/context';
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
const RecordPanel = fetched(() => import('../form/RecordPanel'));
const Bin = fetched(() => import('../bin/Bin'));
const DeletedRecord = fetched(() => import('../bin/DeletedRecord'));
const BookDialogs = fetched(() => import('../shape/BookDialogs'));
const Conflict = fetched(() => import('../conflict/Conflict'));
const LockDialog = fetched(() => import('../lock/LockDialog'));

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

export function BookWindow({
  book,
  entries,
  listings,
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

  const writes = useWrites();
  const undo = useUndo();
  const [shape] = useState(() => new Shape(writes, undo, notices));
  const [collection, setChosen] = useChosen(collections.data, shape, {
    onRename: (from, to) => {
      entries.rename(from, to);
      listings.rename(from, to);
    },
    onGone: closeAll,
  });
  const entry = collection && entries.of(collection.name);
  const [dialog, setDialog] = useState<BookDialog | null>(null);
  const asking = useStore(writes);
  const conflict = useStore(useConflicts());
  const [showsBin, setShowsBin] = useState(false);
  const listing = collection && listings.of(collection.name);
  const readOnly = book.access === 'read_only';
  const [panel, setPanel] = usePanel(entry, collection?.total === 0, readOnly);
  const edit =
    collection && panel.show === 'record' ? entries.edit(collection.name, panel.id) : null;
  const newRecordButton = useRef<HTMLButtonElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);

  function newRecord(): void {
    if (readOnly || entry === null) return;
    setShowsBin(false);
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
    closeAll();
  }

  /** What was open belongs to a collection that is not shown any more. */
  function closeAll(): void {
    setShowsBin(false);
    setPanel({ show: 'nothing' });
  }

  function cancelEdit(of: RecordEdit): void {
    const values = of.isEmpty() ? null : of.discard();
    closeRecord();
    if (values === null) return;
    const putBack = () => {
      setChosen(of.collection);
      setPanel({ show: 'record', id: of.id });
      entries.edit(of.collection, of.id).putBack(values);
    };
    notices.say('Draft discarded', { name: 'Undo', run: putBack });
  }

  function showBin(on: boolean): void {
    setShowsBin(on);
    setPanel({ show: 'nothing' });
    if (!on) focusList();
  }

  function closeDeleted(): void {
    setPanel({ show: 'nothing' });
    focusBin();
  }

  function actOn(action: CollectionAction, { name }: Collection): void {
    if (action === 'up' || action === 'down') void shape.move(name, action, collections.data ?? []);
    else setDialog({ show: action, collection: name });
  }

  function showMade(name: string): void {
    setDialog(null);
    choose(name);
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
      settings: () => setDialog({ show: 'settings' }),
      undo: () => undo.undoLast(),
    },
    !dialogOpen && dialog === null && asking === null && conflict === null,
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
        onDeletedCollections={() => setDialog({ show: 'deleted' })}
        onSettings={() => setDialog({ show: 'settings' })}
        onCheckForUpdates={onCheckForUpdates}
      />
      {readOnly && <ReadOnlyBanner />}
      <CollectionNav
        collections={collections.data ?? []}
        current={collection?.name ?? null}
        onChoose={choose}
        onNew={readOnly ? null : () => setDialog({ show: 'new' })}
        onAction={actOn}
      />
      <main className="main">
        {collection && showsBin && (
          <Bin
            key={collection.name}
            collection={collection}
            readOnly={readOnly}
            openedId={panel.show === 'deleted' ? panel.record.id : null}
            onOpen={(record) => setPanel({ show: 'deleted', record })}
            onClose={() => showBin(false)}
          />
        )}
        {collection && listing && !showsBin && (
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
              key={entry.key}
              entry={entry}
              collection={collection}
              onCancel={cancelForm}
            />
          )}
          {edit && (
            <RecordPanel
              edit={edit}
              collection={collection}
              readOnly={readOnly}
              onCancel={() => cancelEdit(edit)}
              onClose={closeRecord}
            />
          )}
          {panel.show === 'deleted' && (
            <DeletedRecord
              record={panel.record}
              collection={collection}
              readOnly={readOnly}
              onClose={closeDeleted}
            />
          )}
        </aside>
      )}
      <StatusBar
        total={collection?.total ?? null}
        listing={showsBin ? null : listing}
        onDeleted={collection && !showsBin ? () => showBin(true) : null}
      />
      {dialog && (
        <ShapeProvider value={shape}>
          <BookDialogs
            dialog={dialog}
            collections={collections.data ?? []}
            readOnly={readOnly}
            onMade={showMade}
            onClose={() => setDialog(null)}
          />
        </ShapeProvider>
      )}
      {asking && <LockDialog key={asking.id} pending={asking} directory={book.directory} />}
      {conflict && <Conflict asked={conflict} collections={collections.data ?? []} />}
    </div>
  );
}

const FOLLOW_MS = 150;

/** Counts, an opened record and the bin follow what anybody commits; the list follows by itself. */
function useFollowChanges(): void {
  const backend = useBackend();
  const client = useQueryClient();
  useEffect(() => {
    const follow = throttled(() => {
      // Not cancelled by the next one: with many writers, none would ever end.
      const options = { cancelRefetch: false };
      void client.invalidateQueries({ queryKey: ['collections'] }, options);
      void client.invalidateQueries({ queryKey: ['record'] }, options);
      void client.invalidateQueries({ queryKey: ['deleted'] }, options);
      void client.invalidateQueries({ queryKey: ['durability'] }, options);
      void client.invalidateQueries({ queryKey: ['bin'] }, options);
    }, FOLLOW_MS);
    const unsubscribe = backend.onChange(follow.call);
    return () => {
      unsubscribe();
      follow.stop();
    };
  }, [backend, client]);
}
