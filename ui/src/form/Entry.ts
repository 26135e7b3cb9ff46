// A new record from the first letter typed until it is saved.

import type { Backend } from '../backend/backend';
import type { CollectionId, Draft as KeptDraft, Field, FieldId, Values } from '../backend/bindings';
import { toReport } from '../backend/report';
import type { Actions } from '../write/actions';
import { FormState } from './FormState';
import { faults, fillBlanks, isEmpty, ofFields, toSend, typedSince } from './values';

export class Entry extends FormState {
  readonly #actions: Actions;
  /** Text that was typed while the record was being saved is still in the form. */
  readonly #onMore: () => void;

  constructor(backend: Backend, actions: Actions, collection: CollectionId, onMore: () => void) {
    super(backend, { collection, record: null });
    this.#actions = actions;
    this.#onMore = onMore;
  }

  /** Asks once for what was typed earlier, by this window or by one that is gone. */
  async load(): Promise<void> {
    if (this.get().loaded) return;
    try {
      const draft = await this.draft.load();
      if (this.get().loaded) return;
      if (draft !== null && !isEmpty(draft.values)) {
        this.change({ values: draft.values, restored: true, kept: { at: 'kept' } });
      }
    } catch (thrown) {
      this.change({ kept: { at: 'failed', message: toReport(thrown).message } });
    }
    this.change({ loaded: true });
  }

  isEmpty(): boolean {
    return isEmpty(this.get().values);
  }

  putBack({ values }: KeptDraft): void {
    this.change({ values: fillBlanks(this.get().values, values) });
    this.keep();
    this.focus(null);
  }

  /** Holds these values in place of others; the person goes on at this field, or the first one. */
  startFrom(values: Values, at: FieldId | null): void {
    this.change({ values, errors: new Map(), problem: null, restored: false });
    this.keep();
    this.focus(at);
  }

  async save(fields: Field[]): Promise<boolean> {
    if (this.get().saving || this.refused(faults(this.get().values, fields))) return false;
    this.begin(fields);
    return this.#write();
  }

  protected toKeep() {
    return { values: this.get().values, basedOn: null };
  }

  async #write(): Promise<boolean> {
    let sent: Values = {};
    const latest = () => {
      sent = ofFields(this.get().values, this.fields);
      return [toSend(sent, this.fields)];
    };
    try {
      await this.#actions.createRecords(this.collection, latest(), latest);
      this.#succeeded(sent);
      return true;
    } catch (thrown) {
      this.failed(thrown);
      return false;
    }
  }

  #succeeded(sent: Values): void {
    const next = typedSince(sent, this.get().values);
    const more = !isEmpty(next);
    this.change({ values: next, saving: false, restored: false, problem: null });
    if (more) this.keep();
    else this.draft.discard();
    this.focus(null);
    if (more) this.#onMore();
  }
}
