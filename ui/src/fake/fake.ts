// A book in memory that behaves like the real one at the window's boundary: tests drive it, and the
// development server shows it with ?fake. It is never part of the built window.

import type { Backend, DraftKey, FirstRequest, ListRequest, SettingsChange, WriteRequest } from '../backend/backend';
import type {
  Access,
  CollectionId,
  Draft,
  Durability,
  ErrorReport,
  Holder,
  Instance,
  Layout,
  LockStatus,
  Preparation,
  Query,
  RecentBook,
  Record as BookRecord,
  Settings,
  Waiter,
  Write,
  Written,
} from '../backend/bindings';
import { FakeBook } from './fakeBook';
import { byId, holder, instance, LOG, ME, report, someFields, type Named } from './fakeData';
import type { FakeCollection } from './fakeShape';

interface Waiting {
  request: WriteRequest;
  resolve: (written: Written) => void;
  reject: (report: ErrorReport) => void;
}

/** The name of a draft: its collection's id, and the record's where it is one that exists. */
function draftName({ collection, record }: DraftKey): string {
  return record === null ? String(collection) : `${collection}/${record}`;
}

function draftOf(name: string): DraftKey {
  const [collection, record] = name.split('/').map(Number);
  return { collection: collection ?? 0, record: record ?? null };
}

export class FakeBackend implements Backend {
  name = 'Field lab';
  directory = '/srv/books/field-lab';
  access: Access = 'read_write';
  recent: RecentBook[] = [];
  instances: Instance[] = [instance({ thisProcess: true })];
  chosen: string | null = null;
  windows = 0;
  /** Whether the window has closed. */
  closed = false;
  updatesItself = false;
  drafts = new Map<string, Draft>();
  layouts = new Map<CollectionId, Layout>();
  /** The collection that was shown last, and the links that were opened. */
  shown: CollectionId | null = null;
  opened: string[] = [];
  kept: Settings = { displayName: null, timeoutMs: 500, theme: 'system', locale: null, zoom: 100 };
  durable: Durability = 'normal';
  preparing: Preparation[] = [];
  /** What each call was asked, oldest first: `['write', {...}]`. */
  calls: [string, unknown][] = [];
  /** How long a refused write waits, and a write, a draft, a layout and a page of records take, in ms. */
  patienceMs = 0;
  writeMs = 0;
  draftMs = 0;
  layoutMs = 0;
  /** Commits happen without a notice, as in the moment before it arrives. */
  silent = false;
  pageMs = 0;
  /** The first of a list are there before all are counted, as in a large collection. */
  countsLater = false;

  readonly contents: FakeBook;
  #askedToClose: (() => void) | null = null;
  #listeners = new Set<() => void>();
  #instanceListeners = new Set<() => void>();
  #lockListeners = new Set<() => void>();
  #preparationListeners = new Set<() => void>();
  #settingsListeners = new Set<() => void>();
  #lock: LockStatus = { state: 'free' };
  #heldAt = 0;
  #waiting: Waiting[] = [];
  #listings = new Map<string, (report: ErrorReport) => void>();
  #failures = new Map<keyof Backend, ErrorReport[]>();
  #failsAlways = new Map<keyof Backend, ErrorReport>();

  constructor(collections: FakeCollection[] = [{ name: 'Samples', fields: someFields }]) {
    this.contents = new FakeBook(collections);
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
    for (const listener of this.#lockListeners) listener();
  }

  /** Frees the lock and serves everyone who waits in line; `serve: false` leaves them waiting. */
  free({ serve = true } = {}): void {
    this.#lock = { state: 'free' };
    for (const listener of this.#lockListeners) listener();
    if (!serve) return;
    for (const each of this.#waiting.splice(0)) each.resolve(this.#commit(each.request.write));
  }

  /** A write that waits in line ends with this failure. */
  failWaiting(failure: ErrorReport): void {
    for (const each of this.#waiting.splice(0)) each.reject(failure);
  }

  waitingCount(): number {
    return this.#waiting.length;
  }

  /** Another instance, which speaks names, added records: the last of them is the newest. */
  addElsewhere(collection: string, ...named: Named[]): BookRecord[] {
    const { id, fields } = this.contents.called(collection);
    return this.writeElsewhere({ write: 'create', collection: id, records: named.map((values) => byId(values, fields)) });
  }

  /** Another instance wrote. */
  writeElsewhere(write: Write, by = 'desk-2'): BookRecord[] {
    const { records } = this.contents.write(write, by);
    this.#changed();
    return records;
  }

  /** This is being made ready from now on. */
  prepare(...preparations: Preparation[]): void {
    this.preparing = preparations;
    for (const listener of this.#preparationListeners) listener();
  }

  /** The person, or the system, closes the window. */
  closeButton(): void {
    this.#askedToClose?.();
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
    this.contents.empty();
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

  async about() {
    return `daybook-app 0.1.0\nSQLite 3.53.0\nSystem Debian GNU/Linux 12\nWebKitGTK 2.50.6\nLog ${LOG}`;
  }

  async drawn() {
    // Nobody waits for it.
  }

  async newWindow() {
    this.#begin('newWindow');
    this.windows += 1;
  }

  async checkForUpdates() {
    this.#begin('checkForUpdates');
  }

  async collections() {
    this.#begin('collections');
    return this.contents.collections();
  }

  async deletedCollections() {
    this.#begin('deletedCollections');
    return this.contents.deletedCollections();
  }

  async deletedFields(collection: CollectionId) {
    this.#begin('deletedFields', collection);
    return this.contents.deletedFields(collection);
  }

  async misfits(change: SettingsChange & { limit: number }) {
    this.#begin('misfits', change);
    return this.contents.misfits(change.collection, change.field, change.settings, change.limit);
  }

  async listRecords(request: ListRequest) {
    this.#begin('listRecords', request);
    const page = this.contents.list(request.collection, request.query, request.offset, request.limit);
    if (this.pageMs > 0) await this.#takeTime(request.listing);
    return page;
  }

  async firstRecords(request: FirstRequest) {
    this.#begin('firstRecords', request);
    const page = this.contents.list(request.collection, request.query, 0, request.limit);
    if (this.pageMs > 0) await this.#takeTime(request.listing);
    const counted = page.records.length;
    return this.countsLater && page.total > counted ? { ...page, total: counted, more: true } : page;
  }

  async cancelList(listing: string) {
    this.#begin('cancelList', listing);
    this.#listings.get(listing)?.(report('cancelled', 'Nobody waits for it any more.'));
  }

  async listed({ collection, query, ids }: { collection: CollectionId; query: Query; ids: number[] }) {
    this.#begin('listed', { collection, query, ids });
    const { records } = this.contents.list(collection, query, 0, Number.MAX_SAFE_INTEGER);
    return ids.filter((id) => records.some((record) => record.id === id));
  }

  async position({ collection, query, id }: { collection: CollectionId; query: Query; id: number }) {
    this.#begin('position', { collection, query, id });
    const { records } = this.contents.list(collection, query, 0, Number.MAX_SAFE_INTEGER);
    const place = records.findIndex((record) => record.id === id);
    return place < 0 ? null : place;
  }

  async record({ collection, id }: { collection: CollectionId; id: number }) {
    this.#begin('record', { collection, id });
    return this.contents.record(collection, id);
  }

  async history({ collection, id }: { collection: CollectionId; id: number }) {
    this.#begin('history', { collection, id });
    return this.contents.history(collection, id);
  }

  async preparations() {
    this.#begin('preparations');
    return this.preparing;
  }

  write(request: WriteRequest): Promise<Written> {
    return new Promise((resolve, reject) => {
      this.#begin('write', request);
      const lock = this.#lockNow();
      if (lock.state === 'free') {
        const commit = () => {
          try {
            resolve(this.#commit(request.write));
          } catch (refused) {
            reject(refused);
          }
        };
        if (this.writeMs > 0) setTimeout(commit, this.writeMs);
        else commit();
        return;
      }
      if (request.patience === 'until_cancelled') {
        this.#waiting.push({ request, resolve, reject });
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
    const at = this.#waiting.findIndex((each) => each.request.attempt === attempt);
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

  async durability() {
    this.#begin('durability');
    return this.durable;
  }

  async settings() {
    this.#begin('settings');
    return this.kept;
  }

  async keepSettings(settings: Settings) {
    this.#begin('keepSettings', settings);
    this.kept = settings;
    for (const listener of this.#settingsListeners) listener();
  }

  async layout(collection: CollectionId) {
    this.#begin('layout', collection);
    if (this.layoutMs > 0) await new Promise((done) => setTimeout(done, this.layoutMs));
    return this.layouts.get(collection) ?? null;
  }

  async keepLayout({ collection, layout }: { collection: CollectionId; layout: Layout }) {
    this.#begin('keepLayout', { collection, layout });
    this.layouts.set(collection, layout);
  }

  async shownCollection() {
    this.#begin('shownCollection');
    return this.shown;
  }

  async keepShownCollection(collection: CollectionId) {
    this.#begin('keepShownCollection', collection);
    this.shown = collection;
  }

  async openLink(link: string) {
    this.#begin('openLink', link);
    this.opened.push(link);
  }

  async draftKeys() {
    this.#begin('draftKeys');
    return [...this.drafts.keys()].map(draftOf);
  }

  async draft(key: DraftKey) {
    this.#begin('draft', key);
    return this.drafts.get(draftName(key)) ?? null;
  }

  async keepDraft({ values, basedOn, ...key }: DraftKey & Draft) {
    this.#begin('keepDraft', { ...key, values, basedOn });
    if (this.draftMs > 0) await new Promise((done) => setTimeout(done, this.draftMs));
    this.drafts.set(draftName(key), { values, basedOn });
  }

  async discardDraft(key: DraftKey) {
    this.#begin('discardDraft', key);
    this.drafts.delete(draftName(key));
  }

  async closingHeard() {
    this.#begin('closingHeard');
  }

  async closeWindow() {
    this.#begin('closeWindow');
    this.closed = true;
  }

  onClose(listener: () => void) {
    this.#askedToClose = listener;
    return () => {
      this.#askedToClose = null;
    };
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

  onLock(listener: () => void) {
    this.#lockListeners.add(listener);
    return () => {
      this.#lockListeners.delete(listener);
    };
  }

  onPreparations(listener: () => void) {
    this.#preparationListeners.add(listener);
    return () => {
      this.#preparationListeners.delete(listener);
    };
  }

  onSettings(listener: () => void) {
    this.#settingsListeners.add(listener);
    return () => {
      this.#settingsListeners.delete(listener);
    };
  }

  #begin(method: keyof Backend, what: unknown = null): void {
    this.calls.push([method, what]);
    const failure = this.#failures.get(method)?.shift() ?? this.#failsAlways.get(method);
    // The boundary rejects with plain reports, not with Error objects.
    // oxlint-disable-next-line no-throw-literal -- the real boundary does the same
    if (failure !== undefined) throw failure;
  }

  /** The lock as it was taken, and as much older as time has passed. */
  #lockNow(): LockStatus {
    if (this.#lock.state === 'free') return this.#lock;
    const { heldForMs } = this.#lock.holder;
    const heldFor = heldForMs === null ? null : heldForMs + Date.now() - this.#heldAt;
    return { ...this.#lock, holder: { ...this.#lock.holder, heldForMs: heldFor } };
  }

  #commit(write: Write): Written {
    if (write.write === 'set_durability') this.durable = write.durability;
    const written = this.contents.write(write, ME);
    this.#changed();
    return written;
  }

  #takeTime(listing: string): Promise<void> {
    return new Promise<void>((done, reject) => {
      const timer = setTimeout(done, this.pageMs);
      this.#listings.set(listing, (stopped) => {
        clearTimeout(timer);
        reject(stopped);
      });
    }).finally(() => this.#listings.delete(listing));
  }

  #changed(): void {
    if (this.silent) return;
    for (const listener of this.#listeners) listener();
  }
}
