// What the window asks of the program, without knowing how it is reached. `tauri.ts` is the real
// one and the only user of @tauri-apps; tests use a fake. Every call that fails rejects with an
// ErrorReport.

import type {
  BookInfo,
  Collection,
  Instance,
  LockStatus,
  Patience,
  RecentBook,
  Record as BookRecord,
  RecordPage,
  Values,
} from './bindings';

export interface NewRecord {
  collection: string;
  /** As typed: text for every kind but checkbox; the program reads it as the field's kind. */
  values: Values;
  patience: Patience;
  /** Names this write, so that `cancelWrite` can end its wait. Unique for each call. */
  attempt: string;
}

export interface Backend {
  /** The book that this window shows. */
  book(): Promise<BookInfo>;
  /** Shows another book in this window; creates one in an empty or missing directory. */
  openBook(directory: string): Promise<BookInfo>;
  /** Books that this user opened before, the latest first. */
  recentBooks(): Promise<RecentBook[]>;
  /** The system's own directory chooser; null if it was dismissed. */
  chooseDirectory(): Promise<string | null>;
  /** Another window on the same book. */
  newWindow(): Promise<void>;
  /** Whether this program can replace itself by a newer one. */
  readonly updatesItself: boolean;
  /** Looks for one; the program asks before it installs it, in dialogs of the system. */
  checkForUpdates(): Promise<void>;

  collections(): Promise<Collection[]>;
  /** Newest first. */
  listRecords(range: { collection: string; offset: number; limit: number }): Promise<RecordPage>;
  record(which: { collection: string; id: number }): Promise<BookRecord>;
  createRecord(record: NewRecord): Promise<BookRecord>;
  /** Ends the wait of a write that has not started; it rejects with `cancelled`. */
  cancelWrite(attempt: string): Promise<void>;

  lockStatus(): Promise<LockStatus>;
  /** The programs that have the book open and stay, the longest there first. */
  who(): Promise<Instance[]>;

  /** What was typed and not saved, by this window or by one that is gone; null if nothing. */
  draft(collection: string): Promise<Values | null>;
  keepDraft(draft: { collection: string; values: Values }): Promise<void>;
  discardDraft(collection: string): Promise<void>;

  /** Calls back after any process (this one too) committed something. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Calls back after a program opened the book or left it. Returns how to stop. */
  onInstances(listener: () => void): () => void;
}
