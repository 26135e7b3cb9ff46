// What the window asks of the program, without knowing how it is reached. `tauri.ts` is the real
// one and the only user of @tauri-apps; tests use a fake. Every call that fails rejects with an
// ErrorReport.

import type {
  BookInfo,
  Change,
  Collection,
  CollectionId,
  Deleted,
  Draft,
  DraftOf,
  Durability,
  FieldId,
  FieldSettings,
  Instance,
  Layout,
  LockStatus,
  Misfits,
  WaitPolicy,
  Preparation,
  Query,
  RecentBook,
  Record as BookRecord,
  RecordPage,
  Settings,
  Write,
  Written,
} from './bindings';

export interface WriteRequest {
  /** Values as typed: text for every kind but checkbox; the program reads it as the field's kind. */
  write: Write;
  patience: WaitPolicy;
  /** Names this write, so that `cancelWrite` can end its wait. Unique for each call. */
  attempt: string;
}

export interface FirstRequest {
  collection: CollectionId;
  query: Query;
  limit: number;
  /** Names this request, so that `cancelList` can stop it. */
  listing: string;
}

export interface ListRequest extends FirstRequest {
  offset: number;
}

/** Other settings for a field. */
export interface SettingsChange {
  collection: CollectionId;
  field: FieldId;
  settings: FieldSettings;
}

/** A record that exists, or the next new one of a collection (`record` is null). */
export type DraftKey = DraftOf;

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
  /**
   * Calls back when the window is to be closed. It stays, if `closingHeard` is called at once, until
   * `closeWindow` is. Returns how to stop.
   */
  onClose(listener: () => void): () => void;
  closingHeard(): Promise<void>;
  /** Closes the window, whatever is in it. */
  closeWindow(): Promise<void>;
  /** What the program is and runs on, in lines, for whoever looks after it. */
  about(): Promise<string>;
  /** The page has drawn: until then, the program takes its window for blank. */
  drawn(): Promise<void>;
  /** Whether this program can replace itself by a newer one. */
  readonly updatesItself: boolean;
  /** Looks for one; the program asks before it installs it, in dialogs of the system. */
  checkForUpdates(): Promise<void>;

  collections(): Promise<Collection[]>;
  /** Collections that were deleted and can be brought back, the latest first. */
  deletedCollections(): Promise<Deleted[]>;
  deletedFields(collection: CollectionId): Promise<Deleted[]>;
  /** Which values would not fit a field's other settings, and the first `limit` of them. */
  misfits(change: SettingsChange & { limit: number }): Promise<Misfits>;

  listRecords(request: ListRequest): Promise<RecordPage>;
  /** The first of a list at once, counted or not: `more` tells. */
  firstRecords(request: FirstRequest): Promise<RecordPage>;
  /** Stops a request that nobody waits for any more; it rejects with `cancelled`. */
  cancelList(listing: string): Promise<void>;
  /** Which of these records are in a list. */
  listed(request: { collection: CollectionId; query: Query; ids: number[] }): Promise<number[]>;
  /** At which place of a list, from 0, a record stands; null where it is not in it. */
  position(request: { collection: CollectionId; query: Query; id: number }): Promise<number | null>;
  record(which: { collection: CollectionId; id: number }): Promise<BookRecord>;
  /** What was done to a record, deleted or not, its creation first. */
  history(which: { collection: CollectionId; id: number }): Promise<Change[]>;
  /** What is being made ready for sorting, filtering and searching. */
  preparations(): Promise<Preparation[]>;

  /** Every change of the book. All of it happens, or nothing. */
  write(request: WriteRequest): Promise<Written>;
  /** Ends the wait of a write that has not started; it rejects with `cancelled`. */
  cancelWrite(attempt: string): Promise<void>;

  lockStatus(): Promise<LockStatus>;
  /** The programs that have the book open and stay, the longest there first. */
  who(): Promise<Instance[]>;
  durability(): Promise<Durability>;

  settings(): Promise<Settings>;
  keepSettings(settings: Settings): Promise<void>;
  /** How this user left a collection's list. */
  layout(collection: CollectionId): Promise<Layout | null>;
  keepLayout(kept: { collection: CollectionId; layout: Layout }): Promise<void>;

  /** The collection that this window is to show first; null for the first of all. */
  shownCollection(): Promise<CollectionId | null>;
  /** Keeps which one it shows, for when the book is opened again and for windows opened from this one. */
  keepShownCollection(collection: CollectionId): Promise<void>;

  /** What was typed and not saved, by this window or by one that is gone; null if nothing. */
  draft(key: DraftKey): Promise<Draft | null>;
  /** What there is of that in the shown book, the latest first. */
  draftKeys(): Promise<DraftKey[]>;
  keepDraft(draft: DraftKey & Draft): Promise<void>;
  discardDraft(key: DraftKey): Promise<void>;

  /** Opens a web link in the system's browser; what is no link to the web is refused. */
  openLink(link: string): Promise<void>;

  /** Calls back after any process (this one too) committed something. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Calls back after a program opened the book or left it. Returns how to stop. */
  onInstances(listener: () => void): () => void;
  /** Calls back after the write lock changed hands. Returns how to stop. */
  onLock(listener: () => void): () => void;
  /** Calls back when something that is being made ready has come further. Returns how to stop. */
  onPreparations(listener: () => void): () => void;
  /** Calls back after the settings were changed in any window. Returns how to stop. */
  onSettings(listener: () => void): () => void;
}
