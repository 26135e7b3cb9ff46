// What is being typed in this window: a new record for each collection that was written in, and changes
// of records that exist.

import type { Backend } from '../backend/backend';
import type { Notices } from '../app/notices';
import type { Actions } from '../write/actions';
import { Entry } from './Entry';
import { RecordEdit } from './RecordEdit';
import type { Typing } from './Typing';

export class Entries {
  readonly #entries = new Map<string, Entry>();
  #edits: RecordEdit[] = [];
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
    if (entry !== undefined && !this.#entries.has(to)) {
      this.#entries.delete(from);
      this.#entries.set(to, entry);
      entry.moveTo(to);
    }
    for (const edit of this.#edits) if (edit.collection === from) edit.moveTo(to);
  }

  /** The change of a record: the same one for as long as it is shown, or something typed is in it. */
  edit(collection: string, id: number): RecordEdit {
    const known = this.#edits.find((edit) => edit.collection === collection && edit.id === id);
    if (known) return known;
    const edit = new RecordEdit(this.#backend, this.#actions, collection, id);
    this.#edits = [...this.#edits.filter((each) => !each.isEmpty() || each.get().saving), edit];
    return edit;
  }

  /** Ends once every draft is kept. */
  async keepAll(): Promise<void> {
    await Promise.all(this.#all().map((each) => each.keepNow()));
  }

  /** Another book is shown: what is under way here must not touch its drafts. */
  stop(): void {
    for (const each of this.#all()) each.stop();
  }

  #all(): Typing[] {
    return [...this.#entries.values(), ...this.#edits];
  }
}
