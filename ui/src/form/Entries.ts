// The new records being typed in this window, one for each collection that was written in; its state is
// the one whose save waits for an answer in the lock dialog, if any.

import type { Backend } from '../backend/backend';
import { formatDuration } from '../app/format';
import type { Notices } from '../app/notices';
import { Store } from '../app/store';
import { Entry, type Saved } from './Entry';

export class Entries extends Store<Entry | null> {
  readonly #entries = new Map<string, Entry>();
  readonly #backend: Backend;
  readonly #notices: Notices;

  constructor(backend: Backend, notices: Notices) {
    super(null);
    this.#backend = backend;
    this.#notices = notices;
  }

  of(collection: string): Entry {
    const known = this.#entries.get(collection);
    if (known) return known;
    const entry = new Entry(this.#backend, collection, (saved) => this.#notices.say(savedText(saved)));
    entry.subscribe(() => this.#watch(entry));
    this.#entries.set(collection, entry);
    return entry;
  }

  /** Ends once every draft is kept. */
  async keepAll(): Promise<void> {
    await Promise.all([...this.#entries.values()].map((entry) => entry.keepNow()));
  }

  /** Another book is shown: what is under way here must not touch its drafts. */
  stop(): void {
    for (const entry of this.#entries.values()) entry.stop();
  }

  #watch(entry: Entry): void {
    const { at } = entry.get().phase;
    const asks = at === 'refused' || at === 'waiting' || at === 'trying';
    if (asks && this.get() !== entry) this.set(entry);
    if (!asks && this.get() === entry) this.set(null);
  }
}

function savedText({ waitedMs, more }: Saved): string {
  // Whoever went through the dialog is told how long it took, if only a moment.
  const saved =
    waitedMs === null ? 'Saved' : `Saved after ${formatDuration(Math.max(1000, waitedMs))}`;
  return more ? `${saved}. What you typed meanwhile is still here.` : saved;
}
