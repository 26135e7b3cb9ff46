// What is typed in a form, from the first letter until it is saved. It lives as long as the window shows
// the book, so that closing the form, opening a record or waiting for the lock loses nothing typed.

import type { Backend, DraftKey } from '../backend/backend';
import type {
  CollectionId,
  Draft as KeptDraft,
  ErrorReport,
  Field,
  FieldId,
  Value,
  Values,
} from '../backend/bindings';
import { toReport } from '../backend/report';
import { Store } from '../lib/store';
import { CANCELLED } from '../notices/refusal';
import { Draft, type Kept } from './draft';

export interface FormSnapshot {
  /** As typed, by field. */
  values: Values;
  saving: boolean;
  /** Until the kept draft has been asked for, the form waits: typing must not be overwritten by it. */
  loaded: boolean;
  restored: boolean;
  kept: Kept;
  errors: ReadonlyMap<FieldId, string>;
  problem: ErrorReport | null;
  /** Asks the form to move the focus, each time `turn` changes: to a field, or to the first one. */
  focus: { field: FieldId | null; turn: number };
}

export abstract class FormState extends Store<FormSnapshot> {
  protected readonly draft: Draft;
  /** Those that its collection has, as far as the form knows. */
  protected fields: Field[] = [];

  constructor(backend: Backend, key: DraftKey) {
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
    this.draft = new Draft(backend, key, (kept) => this.change({ kept }));
  }

  get collection(): CollectionId {
    return this.draft.key.collection;
  }

  /** Whether nothing was typed that could be lost. */
  abstract isEmpty(): boolean;
  /** Saves what was typed, and resolves with whether that was done. */
  abstract save(fields: Field[]): Promise<boolean>;
  /** Takes up again what was discarded; what was typed since wins. */
  abstract putBack(draft: KeptDraft): void;
  /** What of it is kept as a draft. */
  protected abstract toKeep(): KeptDraft;

  type(field: FieldId, value: Value): void {
    this.change({ values: { ...this.get().values, [field]: value }, problem: null });
    this.#unmark(field);
    this.keep();
  }

  /** Takes what was typed in this field away. */
  drop(field: FieldId): void {
    const { [field]: _, ...values } = this.get().values;
    this.change({ values });
    this.#unmark(field);
    this.keep();
  }

  /** The collection has these fields by now. What was typed in others stays, and cannot be sent. */
  reshape(fields: Field[]): void {
    this.fields = fields;
    for (const field of this.get().errors.keys()) if (!fields.some(({ id }) => id === field)) this.#unmark(field);
  }

  /** Says at the field why what was typed in it does not fit. */
  mark(field: FieldId, reason: string): void {
    this.change({ errors: new Map(this.get().errors).set(field, reason) });
  }

  keepNow(): Promise<void> {
    return this.draft.flush();
  }

  stop(): void {
    this.draft.stop();
  }

  focusFirst(): void {
    this.focus(null);
  }

  /** Empties the form; what it held is returned, so that it can be put back. */
  discard(): KeptDraft {
    const held = this.toKeep();
    this.draft.discard();
    this.change({ values: {}, errors: new Map(), problem: null, restored: false });
    return held;
  }

  protected keep(): void {
    if (this.isEmpty()) this.draft.discard();
    else this.draft.keep(this.toKeep());
  }

  protected focus(field: FieldId | null): void {
    this.change({ focus: { field, turn: this.get().focus.turn + 1 } });
  }

  /** Marks what cannot be sent, and moves there. */
  protected refused(errors: ReadonlyMap<FieldId, string>): boolean {
    const [first] = errors.keys();
    if (first === undefined) return false;
    this.change({ errors, problem: null });
    this.focus(first);
    return true;
  }

  /** It is sent, and may have to wait. */
  protected begin(fields: Field[]): void {
    this.fields = fields;
    void this.keepNow();
    this.change({ saving: true, errors: new Map(), problem: null });
  }

  protected failed(thrown: unknown): void {
    const failure = toReport(thrown);
    if (failure.code === 'invalid' && this.refused(faultsIn(failure, this.fields))) {
      this.change({ saving: false });
      return;
    }
    this.change({ saving: false, problem: failure === CANCELLED ? null : failure });
    if (failure === CANCELLED) this.focus(null);
  }

  /** What it is that is typed. */
  get draftKey(): DraftKey {
    return this.draft.key;
  }

  /** Another book is shown. */
  get isStopped(): boolean {
    return this.draft.isStopped;
  }

  #unmark(field: FieldId): void {
    if (!this.get().errors.has(field)) return;
    const errors = new Map(this.get().errors);
    errors.delete(field);
    this.change({ errors });
  }
}

/** Why the program refused, field by field in the order of the form. */
function faultsIn({ context }: ErrorReport, fields: Field[]): Map<FieldId, string> {
  const faults = new Map((context.fields ?? []).map((fault) => [fault.id, fault.message]));
  return new Map(
    fields.flatMap(({ id }) => {
      const fault = faults.get(id);
      return fault === undefined ? [] : [[id, fault] as const];
    }),
  );
}
