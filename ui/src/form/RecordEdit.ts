// A change of a record that exists: what was typed, over the record as it is now. Others may change the
// record meanwhile: what was not typed follows them, and what was typed is kept.
//
// It is based on the version in which somebody began to type, and moves on by itself as long as others
// change other fields.

import type { Backend } from '../backend/backend';
import type {
  Change,
  CollectionId,
  Draft as KeptDraft,
  Field,
  FieldId,
  Record as BookRecord,
  Value,
  Values,
} from '../backend/bindings';
import { EVERY_DELETED } from '../backend/query';
import { readList } from '../backend/readList';
import { toReport } from '../backend/report';
import { entriesOf, fieldsOf } from '../backend/values';
import { asTyped } from '../fields/controlled';
import { Store } from '../lib/store';
import type { Actions } from '../write/actions';
import { changedSince, same, valuesAt, type By } from '../write/merge';
import { FormState } from './FormState';
import { asPlain, faults, ofFields } from './values';

export interface Seen {
  /** As it is now; null until it was read. */
  record: BookRecord | null;
  /** The version that what was typed is based on, and its values. */
  base: { version: number; values: Values } | null;
  /** Somebody deleted it. Who, where the history tells. */
  deleted: { by: string | null } | null;
  /** Fields that somebody changed since the record was opened, and who did it last. */
  changed: ReadonlyMap<FieldId, By>;
}

export class RecordEdit extends FormState {
  readonly id: number;
  readonly seen = new Store<Seen>({ record: null, base: null, deleted: null, changed: new Map() });
  readonly #backend: Backend;
  readonly #actions: Actions;
  #opened: Promise<void> | null = null;

  constructor(backend: Backend, actions: Actions, collection: CollectionId, id: number) {
    super(backend, { collection, record: id });
    this.id = id;
    this.#backend = backend;
    this.#actions = actions;
  }

  isEmpty(): boolean {
    return Object.keys(this.get().values).length === 0;
  }

  /** The record as it was just read. */
  async follow(record: BookRecord): Promise<void> {
    const { record: was } = this.seen.get();
    if (was !== null && record.version < was.version) return;
    if (was === null) {
      this.#opened ??= this.#open(record);
      await this.#opened;
      return;
    }
    if (record.version === was.version) {
      this.seen.change({ record, deleted: null });
      return;
    }
    const since = await this.#changedSince(was, record);
    const { record: now, changed } = this.seen.get();
    if (now !== null && now.version >= record.version) return;
    this.seen.change({ record, deleted: null, changed: new Map([...changed, ...since]) });
    this.#rebase();
  }

  /** The record cannot be read any more. */
  async gone(): Promise<void> {
    if (this.seen.get().record === null || this.seen.get().deleted !== null) return;
    this.seen.change({ deleted: { by: null } });
    const last = (await this.#history().catch(() => [])).at(-1);
    if (last?.kind === 'delete' && this.seen.get().deleted) this.seen.change({ deleted: { by: last.by } });
  }

  /** It was deleted before it was opened here: it is taken from the bin, or what was typed in it stands alone. */
  async openDeleted(): Promise<void> {
    const record = await this.#inBin().catch(() => null);
    if (this.seen.get().record !== null) return;
    if (record === null) {
      const draft = await this.draft.load().catch(() => null);
      this.change({ values: draft?.values ?? {}, loaded: true });
    } else {
      await this.follow(record);
      await this.gone();
    }
  }

  override type(field: FieldId, value: Value): void {
    const { record, base } = this.seen.get();
    const now = record?.values[field];
    // A number may be the same while it is still being typed: "3.", on the way to "3.5".
    const isAsItWas = typeof value === 'boolean' || typeof now === 'boolean' ? same(value, now) : value === asTyped(now);
    if (isAsItWas && same(now, base?.values[field])) this.drop(field);
    else super.type(field, value);
    this.#rebase();
  }

  override discard(): KeptDraft {
    const held = super.discard();
    this.#rebase();
    return held;
  }

  /** The form goes; what was typed stays, and is marked when it comes again. */
  leave(): void {
    void this.keepNow();
    if (!this.isEmpty()) this.change({ restored: true });
  }

  putBack(draft: KeptDraft): void {
    const { record } = this.seen.get();
    this.draft.keep(draft);
    // A record that is yet to be opened takes it up then.
    if (record !== null) void this.#takeUp(record, draft).then(() => this.keep());
    this.focus(null);
  }

  async save(fields: Field[]): Promise<boolean> {
    if (this.get().saving) return false;
    const typed = fields.filter((field) => field.id in this.get().values);
    if (this.refused(faults(this.get().values, typed))) return false;
    this.begin(fields);
    return this.#write();
  }

  protected toKeep() {
    return { values: this.get().values, basedOn: this.seen.get().base?.version ?? null };
  }

  /** Asks for what was typed earlier, by this window or by one that is gone. */
  async #open(record: BookRecord): Promise<void> {
    this.seen.change({ base: record });
    try {
      const draft = await this.draft.load();
      if (draft !== null && Object.keys(draft.values).length > 0) {
        await this.#takeUp(record, draft);
        this.change({ restored: true, kept: { at: 'kept' } });
      }
    } catch (thrown) {
      this.change({ kept: { at: 'failed', message: toReport(thrown).message } });
    }
    this.seen.change({ record });
    this.#rebase();
    this.change({ loaded: true });
  }

  /** Goes on with a draft, from the version that it is based on. */
  async #takeUp(record: BookRecord, { values, basedOn }: KeptDraft): Promise<void> {
    const now = this.seen.get().base?.version ?? record.version;
    if (basedOn !== null && basedOn < now) {
      const history = await this.#history().catch(() => null);
      // Without its history, every field may have been changed: none is overwritten unasked.
      const then = history === null ? {} : valuesAt(record, history, basedOn);
      const changed = changedSince(history ?? [], basedOn);
      this.seen.change({ base: { version: basedOn, values: then }, changed });
    }
    this.change({ values: { ...values, ...this.get().values } });
  }

  /** What others did in fields where nothing was typed is seen, and need not be asked about. */
  #rebase(): void {
    const { record, base } = this.seen.get();
    if (record === null || base === null || base.version === record.version) return;
    const theirs = fieldsOf(this.get().values).filter(
      (field) => !same(base.values[field], record.values[field]),
    );
    if (theirs.length > 0) return;
    this.seen.change({ base: record });
    if (!this.isEmpty()) this.keep();
  }

  async #write(): Promise<boolean> {
    const { base, deleted } = this.seen.get();
    if (base === null) return false;
    const sent = ofFields(this.get().values, this.fields);
    try {
      if (deleted) await this.#restore();
      const { version } = this.seen.get().base ?? base;
      const edit = { record: { id: this.id, version }, values: asPlain(sent, this.fields) };
      const [record] = Object.keys(sent).length === 0
        ? [this.seen.get().record]
        : (await this.#actions.editRecords(this.collection, [edit])).records;
      if (record) this.#succeeded(record, sent);
      return true;
    } catch (thrown) {
      const { code, context } = toReport(thrown);
      if (code === 'conflict' && context.record === undefined) await this.gone();
      this.failed(thrown);
      return false;
    }
  }

  async #restore(): Promise<void> {
    const last = (await this.#history()).at(-1);
    if (last?.kind === 'delete') {
      const deleted = { id: this.id, version: last.version };
      await this.#actions.restoreRecords(this.collection, [deleted]);
    }
    await this.follow(await this.#backend.record({ collection: this.collection, id: this.id }));
  }

  #succeeded(record: BookRecord, sent: Values): void {
    const values = Object.fromEntries(
      entriesOf(this.get().values).filter(([field, value]) => value !== sent[field]),
    );
    this.change({ values, saving: false, restored: false, problem: null });
    this.seen.change({ record, base: record, deleted: null, changed: new Map() });
    this.keep();
  }

  async #changedSince(was: BookRecord, now: BookRecord): Promise<Map<FieldId, By>> {
    try {
      return changedSince(await this.#history(), was.version);
    } catch {
      // Then it is not told who changed what, but that it is another value is seen all the same.
      return new Map(
        fieldsOf({ ...was.values, ...now.values })
          .filter((field) => !same(was.values[field], now.values[field]))
          .map((field) => [field, { by: now.updatedBy, at: now.updatedAt }]),
      );
    }
  }

  async #inBin(): Promise<BookRecord | null> {
    const of = { collection: this.collection, query: EVERY_DELETED };
    const offset = await this.#backend.position({ ...of, id: this.id });
    if (offset === null) return null;
    const { records } = await readList(this.#backend, { ...of, offset, limit: 1 });
    return records.find(({ id }) => id === this.id) ?? null;
  }

  #history(): Promise<Change[]> {
    return this.#backend.history({ collection: this.collection, id: this.id });
  }
}
