// The real backend: each method is one Tauri command of the same name. The only file that knows Tauri.

import { Channel, invoke } from '@tauri-apps/api/core';
import type { Backend } from './backend';

/** Errors cross as ErrorReport already, so nothing is caught or reworded here. */
export function tauriBackend(): Backend {
  const listeners = new Set<() => void>();
  let watching = false;

  // One channel serves the whole window; a listener that has stopped is simply not called.
  function watch(): void {
    if (watching) return;
    watching = true;
    const onChange = new Channel<null>(() => {
      for (const listener of listeners) listener();
    });
    invoke('watch_book', { onChange }).catch(() => {
      // No book is open yet, and the window says so; the next listener asks again.
      watching = false;
    });
  }

  return {
    book: () => invoke('book'),
    openBook: (directory) => invoke('open_book', { directory }),
    recentBooks: () => invoke('recent_books'),
    chooseDirectory: () => invoke('choose_directory'),
    newWindow: () => invoke('new_window'),
    collections: () => invoke('collections'),
    listRecords: (range) => invoke('list_records', { ...range }),
    record: (which) => invoke('get_record', { ...which }),
    createRecord: (record) => invoke('create_record', { record }),
    cancelWrite: (attempt) => invoke('cancel_write', { attempt }),
    lockStatus: () => invoke('lock_status'),
    draft: (collection) => invoke('draft', { collection }),
    keepDraft: (draft) => invoke('keep_draft', { ...draft }),
    discardDraft: (collection) => invoke('discard_draft', { collection }),
    onChange(listener) {
      listeners.add(listener);
      watch();
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
