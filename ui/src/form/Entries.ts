// What is being typed in this window: a new record for each collection that was written in, and changes
// of records that exist. The state is what is not saved of it, and what earlier windows left behind.

import type { Backend, DraftKey } from '../backend/backend';
import type { CollectionId, Draft as KeptDraft } from '../backend/bindings';
import { Store } from '../lib/store';
import type { Notices } from '../notices/notices';
import type { Actions } from '../write/actions';
import { Entry } from './Entry';
import type { FormState } from './FormState';
import { RecordEdit } from './RecordEdit';

/** What a form held. */
export interface Discarded {
  key: DraftKey;
  draft: KeptDraft;
}

export class Entries extends Store<readonly DraftKey[]> {
  readonly #entries = new Map<CollectionId, Entry>();
  #edits: RecordEdit[] = [];
  /** Drafts that are kept, whose forms were not opened here yet. */
  #waiting: DraftKey[] = [];
  #finding: Promise<void> | null = null;
  readonly #backend: Backend;
  readonly #actions: Actions;
  readonly #notices: Notices;

  constructor(backend: Backend, actions: Actions, notices: Notices) {
    super([]);
    this.#backend = backend;
    this.#actions = actions;
    this.#notices = notices;
  }

  /** Asks once which drafts there are. Where that cannot be told, each is found when its form is opened. */
  find(): Promise<void> {
    this.#finding ??= this.#backend.draftKeys().then(
      (found) => {
        this.#waiting = found;
        this.#follow();
      },
      () => undefined,
    );
    return this.#finding;
  }

  of(collection: CollectionId): Entry {
    const known = this.#entries.get(collection);
    if (known) return known;
    const onMore = () => this.#notices.goOnLast('What you typed meanwhile is still here.');
    const entry = new Entry(this.#backend, this.#actions, collection, onMore);
    this.#entries.set(collection, entry);
    entry.subscribe(() => this.#follow());
    return entry;
  }

  /** The change of a record: the same one for as long as it is shown, or something typed is in it. */
  edit(collection: CollectionId, id: number): RecordEdit {
    const known = this.#edits.find((edit) => edit.collection === collection && edit.id === id);
    if (known) return known;
    const edit = new RecordEdit(this.#backend, this.#actions, collection, id);
    this.#edits = [...this.#edits.filter((each) => !each.isEmpty() || each.get().saving), edit];
    edit.subscribe(() => this.#follow());
    return edit;
  }

  /** What is typed, or was, under that key. */
  at({ collection, record }: DraftKey): FormState {
    return record === null ? this.of(collection) : this.edit(collection, record);
  }

  /** Empties a form. What it held can be put back. */
  discard(form: FormState): Discarded {
    return { key: form.draftKey, draft: form.discard() };
  }

  putBack({ key, draft }: Discarded): void {
    this.at(key).putBack(draft);
  }

  /** Ends once every draft is kept. */
  async keepAll(): Promise<void> {
    await Promise.all(this.#all().map((each) => each.keepNow()));
  }

  /** Whether all that is typed in forms outlives the window. */
  areKept(): boolean {
    return this.#all().every((each) => each.isEmpty() || each.get().kept.at === 'kept');
  }

  /** Another book is shown: what is under way here must not touch its drafts. */
  stop(): void {
    for (const each of this.#all()) each.stop();
  }

  #all(): FormState[] {
    return [...this.#entries.values(), ...this.#edits];
  }

  #follow(): void {
    const opened = this.#all().filter((each) => each.get().loaded);
    this.#waiting = this.#waiting.filter((key) => !opened.some((each) => sameKey(each.draftKey, key)));
    const typed = opened.filter((each) => !each.isEmpty()).map(({ draftKey }) => draftKey);
    const next = [...this.#waiting, ...typed];
    const was = this.get();
    if (next.length !== was.length || next.some((key, at) => !sameKey(key, was[at]))) this.set(next);
  }
}

export function sameKey(a: DraftKey, b: DraftKey | undefined): boolean {
  return a.collection === b?.collection && a.record === b.record;
}
