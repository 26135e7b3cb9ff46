// A new record from the first letter typed until it is saved. It lives as long as the window shows the
// book, so that closing the form, opening a record or waiting for the lock loses nothing typed.

import type { Backend } from '../backend/backend';
import type { ErrorReport, Field, Value, Values } from '../backend/bindings';
import { toReport } from '../backend/report';
import { Store } from '../app/store';
import type { Actions } from '../write/actions';
import { GIVEN_UP } from '../write/PendingWrite';
import { Draft, type Kept } from './draft';
import { fillBlanks, isEmpty, missing, toSend, typedSince } from './values';

export interface EntryState {
  values: Values;
  saving: boolean;
  /** Until the kept draft has been asked for, the form waits: typing must not be overwritten by it. */
  loaded: boolean;
  restored: boolean;
  kept: Kept;
  errors: ReadonlyMap<string, string>;
  problem: ErrorReport | null;
  /** Asks the form to move the focus, each time `turn` changes: to a field, or to the first one. */
  focus: { field: string | null; turn: number };
}

export class Entry extends Store<EntryState> {
  #collection: string;
  readonly #draft: Draft;
  readonly #actions: Actions;
  /** Text that was typed while the record was being saved is still in the form. */
  readonly #onMore: () => void;
  #fields: Field[] = [];

  constructor(backend: Backend, actions: Actions, collection: string, onMore: () => void) {
    super({
      values: {},
      saving: false,
      loaded: false,
      restored: false,
      kept: { at: 'nothing' },
      errors: new Map(),
      problem: null,
      focus: { field: null, turn: 0 },
    });
    this.#collection = collection;
    this.#actions = actions;
    this.#onMore = onMore;
    this.#draft = new Draft(backend, collection, (kept) => this.change({ kept }));
  }

  /** Asks once for what was typed earlier, by this window or by one that is gone. */
  async load(): Promise<void> {
    if (this.get().loaded) return;
    try {
      const values = await this.#draft.load();
      if (this.get().loaded) return;
      if (values !== null && !isEmpty(values)) {
        this.change({ values, restored: true, kept: { at: 'kept' } });
      }
    } catch (thrown) {
      this.change({ kept: { at: 'failed', message: toReport(thrown).message } });
    }
    this.change({ loaded: true });
  }

  get collection(): string {
    return this.#collection;
  }

  rename(collection: string): void {
    this.#collection = collection;
    this.#draft.rename(collection);
  }

  isEmpty(): boolean {
    return isEmpty(this.get().values);
  }

  type(field: string, value: Value): void {
    const { values, errors } = this.get();
    const left = new Map(errors);
    left.delete(field);
    this.change({ values: { ...values, [field]: value }, errors: left, problem: null });
    this.#keep();
  }

  keepNow(): Promise<void> {
    return this.#draft.flush();
  }

  stop(): void {
    this.#draft.stop();
  }

  focusFirst(): void {
    this.#focus(null);
  }

  /** Empties the form; what it held is returned, so that it can be put back. */
  discard(): Values {
    const { values } = this.get();
    this.#draft.discard();
    this.change({ values: {}, errors: new Map(), problem: null, restored: false });
    return values;
  }

  putBack(values: Values): void {
    this.change({ values: fillBlanks(this.get().values, values) });
    this.#keep();
    this.#focus(null);
  }

  save(fields: Field[], unreadable: string[] = []): void {
    if (this.get().saving) return;
    this.#fields = fields;
    const errors = missing(this.get().values, fields, unreadable);
    const [first] = errors.keys();
    if (first !== undefined) {
      this.change({ errors, problem: null });
      this.#focus(first);
      return;
    }
    void this.keepNow();
    this.change({ saving: true, errors: new Map(), problem: null });
    void this.#write();
  }

  async #write(): Promise<void> {
    let sent = this.get().values;
    const latest = () => {
      sent = this.get().values;
      return [toSend(sent, this.#fields)];
    };
    try {
      await this.#actions.createRecords(this.collection, latest(), latest);
      this.#succeeded(sent);
    } catch (thrown) {
      this.#failed(toReport(thrown));
    }
  }

  #succeeded(sent: Values): void {
    const next = typedSince(sent, this.get().values);
    const more = !isEmpty(next);
    this.change({ values: next, saving: false, restored: false, problem: null });
    if (more) this.#keep();
    else this.#draft.discard();
    this.#focus(null);
    if (more) this.#onMore();
  }

  #failed(failure: ErrorReport): void {
    const { code, context } = failure;
    const name = this.#fields.find((field) => field.name === context.field)?.name;
    if (code === 'invalid' && name !== undefined) {
      this.change({ saving: false, errors: new Map([[name, failure.message]]) });
      this.#focus(name);
      return;
    }
    this.change({ saving: false, problem: failure === GIVEN_UP ? null : failure });
    if (code === 'cancelled') this.#focus(null);
  }

  #keep(): void {
    if (this.isEmpty()) this.#draft.discard();
    else this.#draft.keep(this.get().values);
  }

  #focus(field: string | null): void {
    this.change({ focus: { field, turn: this.get().focus.turn + 1 } });
  }
}
