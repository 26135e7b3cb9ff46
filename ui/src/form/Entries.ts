// The new records being typed in this window, one for each collection that was written in.

import type { Backend } from '../backend/backend';
import type { Notices } from '../app/notices';
import type { Actions } from '../write/actions';
import { Entry } from './Entry';

export class Entries {
  readonly #entries = new Map<string, Entry>();
  readonly #backend: Backend;
  readonly #actions: Actions;
  readonly #notices: Notices;

  constructor(backend: Backend, actions: Actions, notices: Notices) {
    this.#backend = backend;
    this.#actions = actions;
    this.#notices = notices;
  }

  of(collection: string): Entry {
    const known = this.#entries.get(collection);
    if (known) return known;
    const onMore = () => this.#notices.goOn('What you typed meanwhile is still here.');
    const entry = new Entry(this.#backend, this.#actions, collection, onMore);
    this.#entries.set(collection, entry);
    return entry;
  }

  /** What is typed for a collection goes on under the collection's new name. */
  rename(from: string, to: string): void {
    const entry = this.#entries.get(from);
    if (entry === undefined || this.#entries.has(to)) return;
    this.#entries.delete(from);
    this.#entries.set(to, entry);
    entry.rename(to);
  }

  /** Ends once every draft is kept. */
  async keepAll(): Promise<void> {
    await Promise.all([...this.#entries.values()].map((entry) => entry.keepNow()));
  }

  /** Another book is shown: what is under way here must not touch its drafts. */
  stop(): void {
    for (const entry of this.#entries.values()) entry.stop();
  }
}
