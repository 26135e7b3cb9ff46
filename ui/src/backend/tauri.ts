// The real backend: each method is one Tauri command of the same name. The only file that knows Tauri.

import { Channel, invoke } from '@tauri-apps/api/core';
import type { Backend } from './backend';
import type { BookEvent } from './bindings';

/** Errors cross as ErrorReport already, so nothing is caught or reworded here. */
export function tauriBackend(): Backend {
  const listeners: { [key in BookEvent]: Set<() => void> } = {
    records: new Set(),
    instances: new Set(),
    lock: new Set(),
    preparations: new Set(),
    settings: new Set(),
  };
  /** What there was news of before anybody listened. */
  const missed = new Set<BookEvent>();
  let watching = false;

  // One channel serves the whole window; a listener that has stopped is simply not called.
  function watch(): void {
    if (watching) return;
    watching = true;
    const onNews = new Channel<BookEvent>((news) => {
      if (listeners[news].size === 0) missed.add(news);
      for (const listener of listeners[news]) listener();
    });
    invoke('watch_book', { onNews }).catch(() => {
      // No book is open yet, and the window says so; the next listener asks again.
      watching = false;
    });
  }

  function tellMissed(news: BookEvent): void {
    if (missed.delete(news)) for (const listener of listeners[news]) listener();
  }

  function listen(news: BookEvent, listener: () => void): () => void {
    listeners[news].add(listener);
    watch();
    // For whoever begins to listen in the same moment, too.
    if (missed.has(news)) queueMicrotask(() => tellMissed(news));
    return () => {
      listeners[news].delete(listener);
    };
  }

  /** Whoever is to be asked; the last one to come, if any. */
  let askedToClose: (() => void) | null = null;
  let watchingClosing = false;

  function onClose(listener: () => void): () => void {
    askedToClose = listener;
    if (!watchingClosing) {
      watchingClosing = true;
      void invoke('watch_closing', { onClose: new Channel<null>(() => askedToClose?.()) });
    }
    return () => {
      if (askedToClose === listener) askedToClose = null;
    };
  }

  return {
    book: () => invoke('book'),
    openBook: (directory) => invoke('open_book', { directory }),
    recentBooks: () => invoke('recent_books'),
    chooseDirectory: () => invoke('choose_directory'),
    newWindow: () => invoke('new_window'),
    closingHeard: () => invoke('closing_heard'),
    closeWindow: () => invoke('close_window'),
    onClose,
    about: () => invoke('about'),
    drawn: () => invoke('drawn'),
    updatesItself: new URLSearchParams(location.search).has('updates'),
    checkForUpdates: () => invoke('check_for_updates'),
    collections: () => invoke('collections'),
    deletedCollections: () => invoke('deleted_collections'),
    deletedFields: (collection) => invoke('deleted_fields', { collection }),
    misfits: (change) => invoke('misfits', { ...change }),
    listRecords: (request) => invoke('list_records', { ...request }),
    firstRecords: (request) => invoke('first_records', { ...request }),
    cancelList: (listing) => invoke('cancel_list', { listing }),
    listed: (request) => invoke('listed', { ...request }),
    position: (request) => invoke('position', { ...request }),
    record: (which) => invoke('get_record', { ...which }),
    history: (which) => invoke('history', { ...which }),
    preparations: () => invoke('preparations'),
    write: (request) => invoke('write', { ...request }),
    cancelWrite: (attempt) => invoke('cancel_write', { attempt }),
    lockStatus: () => invoke('lock_status'),
    who: () => invoke('who'),
    durability: () => invoke('durability'),
    settings: () => invoke('settings'),
    keepSettings: (settings) => invoke('keep_settings', { settings }),
    layout: (collection) => invoke('layout', { collection }),
    keepLayout: (kept) => invoke('keep_layout', { ...kept }),
    shownCollection: () => invoke('shown_collection'),
    keepShownCollection: (collection) => invoke('keep_shown_collection', { collection }),
    draftKeys: () => invoke('drafts'),
    draft: (key) => invoke('draft', { ...key }),
    keepDraft: (draft) => invoke('keep_draft', { ...draft }),
    discardDraft: (key) => invoke('discard_draft', { ...key }),
    openLink: (link) => invoke('open_link', { link }),
    onChange: (listener) => listen('records', listener),
    onInstances: (listener) => listen('instances', listener),
    onLock: (listener) => listen('lock', listener),
    onPreparations: (listener) => listen('preparations', listener),
    onSettings: (listener) => listen('settings', listener),
  };
}
