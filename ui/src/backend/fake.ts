// A book in memory that behaves like the real one at the window's boundary: tests drive it, and the
// development server shows it with ?fake. It is never part of the built window.

import type { Backend, NewRecord } from './backend';
import type {
  Access,
  Collection,
  ErrorReport,
  Field,
  Holder,
  Instance,
  LockStatus,
  RecentBook,
  Record as BookRecord,
  Values,
  Waiter,
} from './bindings';
import { holder, instance, ME, report, someFields, synthesise } from './fakeData';

export interface FakeCollection {
  name: string;
  fields: Field[];
  /** Records that exist without being stored: made from their id when asked for. */
  synthetic?: number;
}

interface Stored {
  name: string;
  fields: Field[];
  synthetic: number;
  added: BookRecord[];
}

interface Waiting {
  record: NewRecord;
  resolve: (saved: BookRecord) => void;
  reject: (report: ErrorReport) => void;
}

export class FakeBackend implements Backend {
  name = 'Field lab';
  directory = '/srv/books/field-lab';
  access: Access = 'read_write';
  recent: RecentBook[] = [];
  instances: Instance[] = [instance({ thisProcess: true })];
  chosen: string | null = null;
  windows = 0;
  updatesItself = false;
  drafts = new Map<string, Values>();
  /** What each call was asked, oldest first: `['createRecord', {...}]`. */
  calls: [string, unknown][] = [];
  /** How long a refused write waits, and a write, a draft and a page of records take, in ms. */
  patienceMs = 0;
  writeMs = 0;
  draftMs = 0;
  /** Commits happen without a notice, as in the moment before it arrives. */
  silent = false;
  pageMs = 0;

  #stored: Stored[];
  #listeners = new Set<() => void>();
  #instanceListeners = new Set<() => void>();
  #lock: LockStatus = { state: 'free' };
  #heldAt = 0;
  #waiting: Waiting[] = [];
  #failures = new Map<keyof Backend, ErrorReport[]>();
  #failsAlways = new Map<keyof Backend, ErrorReport>();

  constructor(collections: FakeCollection[] = [{ name: 'Samples', fields: someFields }]) {
    this.#stored = collections.map((each) => ({
      name: each.name,
      fields: each.fields,
      synthetic: each.synthetic ?? 0,
      added: [],
    }));
  }

  // What a test does to the book from outside.

  /** The next calls of `method` fail, one for each report. */
  failNext(method: keyof Backend, ...reports: ErrorReport[]): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), ...reports]);
  }

  failAlways(method: keyof Backend, failure: ErrorReport | null): void {
    if (failure === null) this.#failsAlways.delete(method);
    else this.#failsAlways.set(method, failure);
  }

  hold(by: Holder = holder(), waiting: Waiter[] = []): void {
    this.#lock = { state: 'held', holder: by, waiting };
    this.#heldAt = Date.now();
  }

  /** Frees the lock and serves everyone who waits in line; `serve: false` leaves them waiting. */
  free({ serve = true } = {}): void {
    this.#lock = { state: 'free' };
    if (!serve) return;
    for (const each of this.#waiting.splice(0)) each.resolve(this.#add(each.record));
  }

  /** A write that waits in line ends with this failure. */
  failWaiting(failure: ErrorReport): void {
    for (const each of this.#waiting.splice(0)) each.reject(failure);
  }

  waitingCount(): number {
    return this.#waiting.length;
  }

  /** Another instance wrote records: the last of them is the newest. */
  addElsewhere(collection: string, ...values: Values[]): BookRecord[] {
    const made = values.map((each) => this.#store(collection, each, 'desk-2'));
    this.#changed();
    return made;
  }

  /** These programs have the book open from now on. */
  openHere(...instances: Instance[]): void {
    this.instances = instances;
    for (const listener of this.#instanceListeners) listener();
  }

  asked(method: keyof Backend): unknown[] {
    return this.calls.filter(([name]) => name === method).map(([, what]) => what);
  }

  // The boundary itself.

  async book() {
    this.#begin('book');
    return { name: this.name, directory: this.directory, access: this.access };
  }

  async openBook(directory: string) {
    this.#begin('openBook', directory);
    this.directory = directory;
    this.name = directory.split('/').findLast((part) => part !== '') ?? directory;
    for (const each of this.#stored) Object.assign(each, { synthetic: 0, added: [] });
    return { name: this.name, directory, access: this.access };
  }

  async recentBooks() {
    this.#begin('recentBooks');
    return this.recent;
  }

  async chooseDirectory() {
    this.#begin('chooseDirectory');
    return this.chosen;
  }

  async newWindow() {
    this.#begin('newWindow');
    this.windows += 1;
  }

  async checkForUpdates() {
    this.#begin('checkForUpdates');
  }

  async collections(): Promise<Collection[]> {
    this.#begin('collections');
    return this.#stored.map((each) => ({
      name: each.name,
      total: each.synthetic + each.added.length,
      fields: each.fields,
    }));
  }

  async listRecords(range: { collection: string; offset: number; limit: number }) {
    this.#begin('listRecords', range);
    const stored = this.#find(range.collection);
    const total = stored.synthetic + stored.added.length;
    const records: BookRecord[] = [];
    for (let at = range.offset; at < Math.min(total, range.offset + range.limit); at += 1) {
      records.push(this.#recordAt(stored, total - at));
    }
    if (this.pageMs > 0) await new Promise((done) => setTimeout(done, this.pageMs));
    return { total, records };
  }

  async record({ collection, id }: { collection: string; id: number }) {
    this.#begin('record', { collection, id });
    const stored = this.#find(collection);
    if (id < 1 || id > stored.synthetic + stored.added.length) {
      throw report('not_found', `Record ${id} is not in ${collection}.`);
    }
    return this.#recordAt(stored, id);
  }

  createRecord(record: NewRecord): Promise<BookRecord> {
    return new Promise((resolve, reject) => {
      this.#begin('createRecord', record);
      const lock = this.#lockNow();
      if (lock.state === 'free') {
        if (this.writeMs > 0) setTimeout(() => resolve(this.#add(record)), this.writeMs);
        else resolve(this.#add(record));
        return;
      }
      if (record.patience === 'until_cancelled') {
        this.#waiting.push({ record, resolve, reject });
        return;
      }
      const refusal = report('lock_timeout', 'Another program is writing.', {
        waitedMs: this.patienceMs,
        holder: lock.holder,
      });
      if (this.patienceMs > 0) setTimeout(() => reject(refusal), this.patienceMs);
      else reject(refusal);
    });
  }

  async cancelWrite(attempt: string) {
    this.#begin('cancelWrite', attempt);
    const at = this.#waiting.findIndex((each) => each.record.attempt === attempt);
    const [ended] = at < 0 ? [] : this.#waiting.splice(at, 1);
    ended?.reject(report('cancelled', 'The write was cancelled.'));
  }

  async lockStatus() {
    this.#begin('lockStatus');
    return this.#lockNow();
  }

  async who() {
    this.#begin('who');
    return this.instances;
  }

  async draft(collection: string) {
    this.#begin('draft', collection);
    return this.drafts.get(collection) ?? null;
  }

  async keepDraft({ collection, values }: { collection: string; values: Values }) {
    this.#begin('keepDraft', { collection, values });
    if (this.draftMs > 0) await new Promise((done) => setTimeout(done, this.draftMs));
    this.drafts.set(collection, values);
  }

  async discardDraft(collection: string) {
    this.#begin('discardDraft', collection);
    this.drafts.delete(collection);
  }

  onChange(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  onInstances(listener: () => void) {
    this.#instanceListeners.add(listener);
    return () => {
      this.#instanceListeners.delete(listener);
    };
  }

  #begin(method: keyof Backend, what: unknown = null): void {
    this.calls.push([method, what]);
    const failure = this.#failures.get(method)?.shift() ?? this.#failsAlways.get(method);
    // The boundary rejects with plain reports, not with Error objects.
    // oxlint-disable-next-line no-throw-literal -- the real boundary does the same
    if (failure !== undefined) throw failure;
  }

  #find(collection: string): Stored {
    const found = this.#stored.find((each) => each.name === collection);
    // oxlint-disable-next-line no-throw-literal -- the real boundary does the same
    if (found === undefined) throw report('not_found', `There is no collection ${collection}.`);
    return found;
  }

  /** The lock as it was taken, and as much older as time has passed. */
  #lockNow(): LockStatus {
    if (this.#lock.state === 'free') return this.#lock;
    const { heldForMs } = this.#lock.holder;
    const heldFor = heldForMs === null ? null : heldForMs + Date.now() - this.#heldAt;
    return { ...this.#lock, holder: { ...this.#lock.holder, heldForMs: heldFor } };
  }

  #add(record: NewRecord): BookRecord {
    const made = this.#store(record.collection, record.values, ME);
    this.#changed();
    return made;
  }

  #store(collection: string, values: Values, by: string): BookRecord {
    const stored = this.#find(collection);
    const now = new Date().toISOString();
    const made: BookRecord = {
      id: stored.synthetic + stored.added.length + 1,
      version: 1,
      createdAt: now,
      createdBy: by,
      updatedAt: now,
      updatedBy: by,
      values,
    };
    stored.added.push(made);
    return made;
  }

  #recordAt(stored: Stored, id: number): BookRecord {
    return stored.added[id - stored.synthetic - 1] ?? synthesise(stored.fields, id);
  }

  #changed(): void {
    if (this.silent) return;
    for (const listener of this.#listeners) listener();
  }
}
