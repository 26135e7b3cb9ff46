// The root of the window: opens the book, or says why it cannot be opened.

import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Backend } from '../backend/backend';
import type { BookInfo } from '../backend/bindings';
import { BackendProvider, useBackend } from '../backend/context';
import { bookQuery, collectionsQuery, KEYS, shownCollectionQuery } from '../backend/queries';
import { toReport } from '../backend/report';
import { OpenFailed } from '../book/OpenFailed';
import { Unsaved } from '../controls/unsaved';
import { Entries } from '../form/Entries';
import { guardFocus } from '../keyboard/focusGuard';
import { useShortcuts } from '../keyboard/shortcuts';
import { useStaying } from '../keyboard/staying';
import { lazyOnDemand } from '../lib/lazy';
import { useLocale } from '../lib/locale';
import { NoticeArea } from '../notices/NoticeArea';
import { Notices, NoticesProvider, useNotices } from '../notices/notices';
import { Listings } from '../query/Listings';
import { SettingsProvider, UserSettings } from '../settings/UserSettings';
import { ZoomNote } from '../settings/ZoomNote';
import { newWriting, WritingProvider } from '../write/context';
import { BookWindow } from './BookWindow';
import { useClosing } from './useClosing';

const OpenBookDialog = lazyOnDemand(() => import('../book/OpenBookDialog'));

function newQueryClient(backend: Backend): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // The program is on this machine: being offline does not matter, and what failed is shown.
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
      },
    },
  });
  // On their way while the window is drawn for the first time.
  void client.prefetchQuery(bookQuery(backend));
  void client.prefetchQuery(collectionsQuery(backend));
  void client.prefetchQuery(shownCollectionQuery(backend));
  return client;
}

export function App({ backend }: { backend: Backend }) {
  const [client] = useState(() => newQueryClient(backend));
  const [notices] = useState(() => new Notices());
  const [settings] = useState(() => new UserSettings(backend));
  useEffect(() => settings.follow(), [settings]);
  useEffect(guardFocus, []);
  return (
    <BackendProvider value={backend}>
      <QueryClientProvider client={client}>
        <NoticesProvider value={notices}>
          <SettingsProvider value={settings}>
            <Unsaved>
              <Root />
            </Unsaved>
            <ZoomNote />
          </SettingsProvider>
        </NoticesProvider>
      </QueryClientProvider>
    </BackendProvider>
  );
}

function Root() {
  const backend = useBackend();
  const client = useQueryClient();
  const notices = useNotices();
  // Whatever shows a date or a number is drawn from here.
  useLocale();
  useStaying();
  const [choosing, setChoosing] = useState(false);
  const [opened, setOpened] = useState(0);
  const [{ writing, entries, listings }, setSession] = useState(() => newSession(backend, notices));
  const book = useQuery(bookQuery(backend));

  function newWindow(): void {
    backend.newWindow().catch((thrown: unknown) => {
      notices.say(`No new window could be opened: ${toReport(thrown).message}`);
    });
  }

  async function keepAll(): Promise<void> {
    await Promise.all([entries.keepAll(), listings.keepAll()]);
  }

  function checkForUpdates(): void {
    // What is typed is on disk by then: the program looks there for what is at stake.
    keepAll()
      .then(() => backend.checkForUpdates())
      .catch((thrown: unknown) => {
        notices.say(`Daybook was not updated: ${toReport(thrown).message}`);
      });
  }

  function showBook(info: BookInfo): void {
    entries.stop();
    listings.stop();
    writing.undo.stop();
    setSession(newSession(backend, notices));
    notices.clear();
    client.clear();
    client.setQueryData(KEYS.book, info);
    setOpened((n) => n + 1);
    setChoosing(false);
  }

  return (
    <WritingProvider value={writing}>
      <Closing entries={entries} keepAll={keepAll} />
      {book.error && (
        <>
          <OpenFailed
            report={toReport(book.error)}
            trying={book.isFetching}
            onOpenBook={() => setChoosing(true)}
            onTryAgain={() => void book.refetch()}
          />
          <NoticeArea />
          <FailedShortcuts onOpenBook={() => setChoosing(true)} on={!choosing} />
        </>
      )}
      {book.data && !book.error && (
        <BookWindow
          key={opened}
          book={book.data}
          entries={entries}
          listings={listings}
          dialogOpen={choosing}
          onOpenBook={() => setChoosing(true)}
          onNewWindow={newWindow}
          onCheckForUpdates={backend.updatesItself ? checkForUpdates : null}
        />
      )}
      {choosing && (
        <OpenBookDialog
          before={keepAll}
          onOpened={showBook}
          onClose={() => setChoosing(false)}
        />
      )}
    </WritingProvider>
  );
}

/** What lives as long as the window shows this book. */
function newSession(backend: Backend, notices: Notices) {
  const writing = newWriting(backend, notices);
  return {
    writing,
    entries: new Entries(backend, writing.actions, notices),
    listings: new Listings(backend),
  };
}

/** On its own: it follows whether anything is typed, and the window is not drawn anew for a first letter. */
function Closing({ entries, keepAll }: { entries: Entries; keepAll: () => Promise<void> }) {
  useClosing(entries, keepAll);
  return null;
}

/** Without a book, another one can still be opened from the keyboard. */
function FailedShortcuts({ onOpenBook, on }: { onOpenBook: () => void; on: boolean }) {
  useShortcuts({ openBook: onOpenBook }, on);
  return null;
}
