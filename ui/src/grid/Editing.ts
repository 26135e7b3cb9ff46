// The one cell that is being edited in place. What was typed stays until it is written or given up,
// whatever becomes of the list, the record or the field meanwhile.

import type { CollectionId, Field, Record as BookRecord, Value } from '../backend/bindings';
import { asSent } from '../fields/number';
import { unread } from '../fields/unread';
import { capital } from '../lib/format';
import { Store } from '../lib/store';
import { refusalOf } from '../notices/refusal';
import type { Actions } from '../write/actions';
import { textOf } from './cellText';

export interface EditState {
  /** As it was when editing began. */
  record: BookRecord;
  /** As it was, too: by now it may be called otherwise. */
  field: Field;
  text: string;
  /** Whether the text is the person's: until then, leaving the editor writes nothing. */
  typed: boolean;
  /** The one with which choosing began; empty for none. */
  letter: string;
  saving: boolean;
  /** Why it was not written. */
  problem: string | null;
  /** Asks the editor to take the focus, each time that it changes. */
  turn: number;
}

export class Editing extends Store<EditState | null> {
  readonly #collection: CollectionId;
  readonly #actions: Actions;
  /** Given the records as they are now, before the list has been read anew. */
  readonly #onWritten: (records: BookRecord[]) => void;
  readonly #putting = new Set<number>();

  constructor(collection: CollectionId, actions: Actions, onWritten: (records: BookRecord[]) => void) {
    super(null);
    this.#collection = collection;
    this.#actions = actions;
    this.#onWritten = onWritten;
  }

  /** With a text, that stands in place of what the cell holds; an empty one only once something is typed. */
  open(record: BookRecord, field: Field, given?: string, letter = ''): void {
    const text = given ?? textOf(record.values[field.id]);
    const typed = given !== undefined && given !== '';
    this.set({ record, field, text, typed, letter, saving: false, problem: null, turn: 0 });
  }

  type(text: string): void {
    const now = this.get();
    if (now && !now.saving) this.set({ ...now, text, typed: true, problem: null });
  }

  refuse(problem: string): void {
    const now = this.get();
    if (now) this.set({ ...now, saving: false, problem, turn: now.turn + 1 });
  }

  close(): void {
    this.set(null);
  }

  isChanged(): boolean {
    const now = this.get();
    return now !== null && now.typed && now.text !== textOf(now.record.values[now.field.id]);
  }

  /** Ends with true once nothing is left to edit. */
  async commit(): Promise<boolean> {
    const now = this.get();
    if (now === null) return true;
    if (now.saving) return false;
    if (!this.isChanged()) {
      this.close();
      return true;
    }
    const why = unread(now.field.kind, now.text);
    if (why !== null) {
      this.refuse(`${capital(why)}.`);
      return false;
    }
    this.set({ ...now, saving: true, problem: null });
    try {
      await this.#write(now.record, now.field, now.text);
      this.close();
      return true;
    } catch (thrown) {
      this.#failed(thrown);
      return false;
    }
  }

  /** Writes one value without an editor, such as a checkbox's. */
  async put(record: BookRecord, field: Field, value: Value): Promise<void> {
    // A second press in the same moment would name a version that is about to be replaced.
    if (this.#putting.has(record.id)) return;
    this.#putting.add(record.id);
    try {
      await this.#write(record, field, value);
    } finally {
      this.#putting.delete(record.id);
    }
  }

  async #write({ id, version }: BookRecord, field: Field, value: Value): Promise<void> {
    const sent = typeof value === 'string' ? asSent(field.kind, value) : value;
    const edit = { record: { id, version }, values: { [field.id]: sent } };
    const { records } = await this.#actions.editRecords(this.#collection, [edit]);
    this.#onWritten(records);
  }

  #failed(thrown: unknown): void {
    const now = this.get();
    const problem = refusalOf(thrown)?.message ?? null;
    if (now) this.set({ ...now, saving: false, problem, turn: now.turn + 1 });
  }
}
