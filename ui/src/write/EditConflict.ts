// Two changes of one record: which fields both sides touched, and whose value each is to have. It follows
// what others do to the record while the person decides.

import type { Backend } from '../backend/backend';
import type { Change, CollectionId, ErrorReport, FieldId, Record as BookRecord, Values } from '../backend/bindings';
import { toReport } from '../backend/report';
import { entriesOf } from '../backend/values';
import { Store } from '../lib/store';
import { CANCELLED } from '../notices/refusal';
import { changedSince, conflictsOf, valuesAt, type FieldConflict } from './merge';

/** A change of a record that somebody saw at this version. */
export interface SeenEdit {
  record: { id: number; version: number };
  values: Values;
}

export interface Merged extends SeenEdit {
  /** Who made the changes that it goes together with. */
  authors: string[];
}

export type Choice = 'mine' | 'theirs';

interface ConflictState {
  theirs: BookRecord;
  authors: string[];
  conflicts: FieldConflict[];
  choices: ReadonlyMap<FieldId, Choice>;
}

export class EditConflict extends Store<ConflictState> {
  readonly collection: CollectionId;
  readonly edit: SeenEdit;
  readonly answer: Promise<Merged>;
  readonly #backend: Backend;
  #resolve!: (merged: Merged) => void;
  #reject!: (failure: ErrorReport) => void;

  constructor(
    backend: Backend,
    collection: CollectionId,
    edit: SeenEdit,
    theirs: BookRecord,
    history: Change[],
  ) {
    super({ ...compared(edit, theirs, history), choices: new Map() });
    this.#backend = backend;
    this.collection = collection;
    this.edit = edit;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Whether nothing is left to ask. */
  isResolved(): boolean {
    const { conflicts: asked, choices } = this.get();
    return asked.every(({ field }) => choices.has(field));
  }

  choose(field: FieldId, choice: Choice): void {
    this.change({ choices: new Map(this.get().choices).set(field, choice) });
  }

  save(): void {
    if (this.isResolved()) this.#resolve(this.merged());
  }

  cancel(): void {
    this.#reject(CANCELLED);
  }

  /** The person's change, without what they leave to the others. */
  merged(): Merged {
    const { theirs, authors, choices } = this.get();
    const mine = entriesOf(this.edit.values).filter(([field]) => choices.get(field) !== 'theirs');
    const record = { id: theirs.id, version: theirs.version };
    return { record, values: Object.fromEntries(mine), authors };
  }

  /** Follows the record. A choice between values that have changed again is open again. */
  async follow(): Promise<void> {
    const which = { collection: this.collection, id: this.edit.record.id };
    try {
      const theirs = await this.#backend.record(which);
      const was = this.get();
      if (theirs.version <= was.theirs.version) return;
      const now = compared(this.edit, theirs, await this.#backend.history(which));
      const choices = new Map(
        [...was.choices].filter(([field]) => theirs.values[field] === was.theirs.values[field]),
      );
      this.set({ ...now, choices });
      if (now.conflicts.length === 0) this.save();
    } catch (thrown) {
      // It was deleted: what is to be done then is asked where the change was made.
      this.#reject(gone(toReport(thrown)));
    }
  }
}

function compared(edit: SeenEdit, theirs: BookRecord, history: Change[]) {
  const { version } = edit.record;
  const since = changedSince(history, version);
  const base = valuesAt(theirs, history, version);
  const later = history.filter((change) => change.version > version);
  return {
    theirs,
    authors: [...new Set(later.map(({ by }) => by))],
    conflicts: conflictsOf(edit.values, base, theirs.values, since),
  };
}

function gone(failure: ErrorReport): ErrorReport {
  return failure.code === 'not_found' ? { ...failure, code: 'conflict', context: {} } : failure;
}
