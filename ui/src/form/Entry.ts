// A new record from the first letter typed until it is saved. It lives as long as the window shows the
// book, so that closing the form, opening a record or waiting for the lock loses nothing typed.

import type { Backend } from '../backend/backend';
import type {
  ErrorReport,
  Field,
  Holder,
  Patience,
  Record as BookRecord,
  Value,
  Values,
} from '../backend/bindings';
import { toReport } from '../backend/report';
import { Store } from '../app/store';
import { Draft, type Kept } from './draft';
import { fillBlanks, isEmpty, missing, toSend, typedSince } from './values';

export type Phase =
  | { at: 'typing' }
  | { at: 'saving' }
  /** The dialog is open and nothing is being tried. `again`: even after Try again. */
  | { at: 'refused'; again: boolean }
  /** The dialog is open and a write is on its way: in line, or one more attempt. */
  | { at: 'waiting' | 'trying'; since: number; cancelling: boolean };

export interface EntryState {
  values: Values;
  phase: Phase;
  /** Until the kept draft has been asked for, the form waits: typing must not be overwritten by it. */
  loaded: boolean;
  restored: boolean;
  kept: Kept;
  errors: ReadonlyMap<string, string>;
  problem: ErrorReport | null;
  /** Who held the lock when the write was refused. */
  heldBy: Holder | null;
  lockFile: string | null;
  /** Asks the form to move the focus, each time `turn` changes: to a field, or to the first one. */
  focus: { field: string | null; turn: number };
}

export interface Saved {
  record: BookRecord;
  /** Since Save was pressed, if the person had to wait in the dialog. */
  waitedMs: number | null;
  /** Text that was typed while the record was being saved is still in the form. */
  more: boolean;
}

export class Entry extends Store<EntryState> {
  readonly collection: string;
  readonly #backend: Backend;
  readonly #draft: Draft;
  readonly #onSaved: (saved: Saved) => void;
  #fields: Field[] = [];
  #attempt = '';
  #pressedAt = 0;

  constructor(backend: Backend, collection: string, onSaved: (saved: Saved) => void) {
    super({
      values: {},
      phase: { at: 'typing' },
      loaded: false,
      restored: false,
      kept: { at: 'nothing' },
      errors: new Map(),
      problem: null,
      heldBy: null,
      lockFile: null,
      focus: { field: null, turn: 0 },
    });
    this.collection = collection;
    this.#backend = backend;
    this.#onSaved = onSaved;
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
    if (this.get().phase.at !== 'typing') return;
    this.#fields = fields;
    const errors = missing(this.get().values, fields, unreadable);
    const [first] = errors.keys();
    if (first !== undefined) {
      this.change({ errors, problem: null });
      this.#focus(first);
      return;
    }
    void this.keepNow();
    this.#pressedAt = Date.now();
    this.change({ phase: { at: 'saving' }, errors: new Map(), problem: null });
    void this.#write('timeout');
  }

  keepWaiting(): void {
    this.#fromDialog('waiting', 'until_cancelled');
  }

  tryAgain(): void {
    this.#fromDialog('trying', 'timeout');
  }

  /** Back to the form. A write that is on its way is called off first; if it won, it is saved. */
  cancel(): void {
    const { phase } = this.get();
    if (phase.at === 'refused') {
      this.change({ phase: { at: 'typing' } });
      this.#focus(null);
    }
    if ((phase.at === 'waiting' || phase.at === 'trying') && !phase.cancelling) {
      this.change({ phase: { ...phase, cancelling: true } });
      this.#backend.cancelWrite(this.#attempt).catch((thrown: unknown) => {
        // Still in line: the dialog stays, says why, and Cancel can be pressed again.
        const now = this.get().phase;
        if (now.at !== 'waiting' && now.at !== 'trying') return;
        this.change({ phase: { ...now, cancelling: false }, problem: toReport(thrown) });
      });
    }
  }

  #fromDialog(at: 'waiting' | 'trying', patience: Patience): void {
    if (this.get().phase.at !== 'refused') return;
    this.change({ phase: { at, since: Date.now(), cancelling: false }, problem: null });
    void this.#write(patience);
  }

  async #write(patience: Patience): Promise<void> {
    const { values } = this.get();
    this.#attempt = attemptName();
    try {
      const { collection } = this;
      const records = [toSend(values, this.#fields)];
      const written = await this.#backend.write({
        write: { write: 'create', collection, records },
        patience,
        attempt: this.#attempt,
      });
      const [record] = written.records;
      if (record !== undefined) this.#succeeded(record, values);
    } catch (thrown) {
      this.#failed(toReport(thrown));
    }
  }

  #succeeded(record: BookRecord, sent: Values): void {
    const waited = this.get().phase.at === 'saving' ? null : Date.now() - this.#pressedAt;
    const next = typedSince(sent, this.get().values);
    const more = !isEmpty(next);
    this.change({ values: next, phase: { at: 'typing' }, restored: false, problem: null });
    if (more) this.#keep();
    else this.#draft.discard();
    this.#focus(null);
    this.#onSaved({ record, waitedMs: waited, more });
  }

  #failed(failure: ErrorReport): void {
    const { phase } = this.get();
    const { code, context } = failure;
    switch (code) {
      case 'lock_timeout':
        this.change({
          phase: { at: 'refused', again: phase.at === 'trying' },
          heldBy: context.holder ?? null,
          lockFile: context.lock ?? null,
        });
        return;
      case 'cancelled': {
        const asked = 'cancelling' in phase && phase.cancelling;
        this.change({ phase: { at: 'typing' }, problem: asked ? null : failure });
        this.#focus(null);
        return;
      }
      case 'invalid': {
        const name = this.#fields.find((field) => field.name === context.field)?.name;
        if (name === undefined) break;
        this.change({ phase: { at: 'typing' }, errors: new Map([[name, failure.message]]) });
        this.#focus(name);
        return;
      }
      case 'database_busy':
      case 'conflict':
      case 'not_found':
      case 'read_only':
      case 'disk_full':
      case 'not_a_book':
      case 'newer_book':
      case 'unsupported_filesystem':
      case 'corrupt':
      case 'io':
        break;
      default:
        code satisfies never;
    }
    this.change({ phase: { at: 'typing' }, problem: failure });
  }

  #keep(): void {
    if (this.isEmpty()) this.#draft.discard();
    else this.#draft.keep(this.get().values);
  }

  #focus(field: string | null): void {
    this.change({ focus: { field, turn: this.get().focus.turn + 1 } });
  }
}

/** No two alike, in any window: it is how a write in line is called off. */
function attemptName(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join('-');
}
