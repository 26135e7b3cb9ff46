// The real backend: each method is one Tauri command of the same name. The only file that knows Tauri.

import { Channel, invoke } from '@tauri-apps/api/core';
import type { Backend } from './backend';
import type { News } from './bindings';

/** Errors cross as ErrorReport already, so nothing is caught or reworded here. */
export function tauriBackend(): Backend {
  const listeners: { [key in News]: Set<() => void> } = { records: new Set(), instances: new Set() };
  let watching = false;

  // One channel serves the whole window; a listener that has stopped is simply not called.
  function watch(): void {
    if (watching) return;
    watching = true;
    const onNews = new Channel<News>((news) => {
      for (const listener of listeners[news]) listener();
    });
    invoke('watch_book', { onNews }).catch(() => {
      // No book is open yet, and the window says so; the next listener asks again.
      watching = false;
    });
  }

  function listen(news: News, listener: () => void): () => void {
    listeners[news].add(listener);
    watch();
    return () => {
      listeners[news].delete(listener);
    };
  }

  return {
    book: () => invoke('book'),
    openBook: (directory) => invoke('open_book', { directory }),
    recentBooks: () => invoke('recent_books'),
    chooseDirectory: () => invoke('choose_directory'),
    newWindow: () => invoke('new_window'),
    updatesItself: new URLSearchParams(location.search).has('updates'),
    checkForUpdates: () => invoke('check_for_updates'),
    collections: () => invoke('collections'),
    listRecords: (range) => invoke('list_records', { ...range }),
    record: (which) => invoke('get_record', { ...which }),
    createRecord: (record) => invoke('create_record', { record }),
    cancelWrite: (attempt) => invoke('cancel_write', { attempt }),
    lockStatus: () => invoke('lock_status'),
    who: () => invoke('who'),
    draft: (collection) => invoke('draft', { collection }),
    keepDraft: (draft) => invoke('keep_draft', { ...draft }),
    discardDraft: (collection) => invoke('discard_draft', { collection }),
    onChange: (listener) => listen('records', listener),
    onInstances: (listener) => listen('instances', listener),
  };
}
