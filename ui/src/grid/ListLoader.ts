// Reads a collection for the list: anew after a commit, and when something else is asked for. What is in
// view is read first and then shown all at once, as a new generation of pages, so that nothing flickers,
// jumps, or mixes old rows with new ones. Nobody waits for the count of what was searched for: it follows.

import type { QueryClient } from '@tanstack/react-query';
import type { Backend } from '../backend/backend';
import type { CollectionId, ErrorReport, Query, Record as BookRecord, RecordPage } from '../backend/bindings';
import {
  countKey,
  countQuery,
  firstPageQuery,
  pageQuery,
  pagesKey,
  placeOfPage,
} from '../backend/queries';
import { narrows, sameQuery } from '../backend/query';
import { readList } from '../backend/readList';
import { toReport } from '../backend/report';
import { Store } from '../lib/store';
import { follower, shiftOf, type Pages } from './moves';
import { countAdded, fromTop, moved, pageOf, PAGE_ROWS, type Range } from './pages';
import { Reading } from './Reading';

/** Writes can come by the dozen each second; a list that is read anew this often is live enough. */
export const PAUSE_MS = 100;
/** So long what was found is drawn first, and the next letter may come, before it is counted. */
const COUNT_AFTER_MS = 150;
const TRIES = 3;

export interface Snapshot {
  query: Query;
  generation: number;
  total: number;
  /** Whether there may be more than `total`. */
  more: boolean;
  /** Whether the records are still to be counted. */
  uncounted: boolean;
  firstId: number | null;
  /** Whether it answers something else than the one before: the list starts at its top. */
  restarted: boolean;
  /** How far down the rows in view went since the generation before. */
  shift: number;
  /** Where the record is now that was in this row in the generation before. */
  rowNow: (row: number) => number;
  /** The ids of records that were made since, as far as they were read. */
  addedIds: number[];
}

export interface Answer {
  snapshot: Snapshot | null;
  problem: ErrorReport | null;
  /** Whether the rows answer what was asked before, while the answer is on its way. */
  asking: boolean;
}

export class ListLoader extends Store<Answer> {
  #range: Range = { first: 0, last: 0 };
  #top = 0;
  readonly #client: QueryClient;
  readonly #backend: Backend;
  readonly #collection: CollectionId;
  #query: Query | null = null;
  #generation = 0;
  #newestId = 0;
  #running = false;
  #wanted = false;
  #endPause = () => undefined as void;

  constructor(client: QueryClient, backend: Backend, collection: CollectionId) {
    super({ snapshot: null, problem: null, asking: true });
    this.#client = client;
    this.#backend = backend;
    this.#collection = collection;
    // What an earlier loader of the collection left behind goes by the same generations.
    client.removeQueries({ queryKey: pagesKey(collection) });
  }

  /** One page of one generation, as the query client knows it. */
  page(query: Query, generation: number, page: number) {
    const request = { collection: this.#collection, query, offset: page * PAGE_ROWS, limit: PAGE_ROWS };
    return pageQuery(this.#backend, request, generation, page);
  }

  /** Rows wherever they are, for whoever needs them once. */
  async readRows(query: Query, first: number, last: number): Promise<BookRecord[]> {
    const request = { collection: this.#collection, query, offset: first, limit: last - first + 1 };
    return (await readList(this.#backend, request)).records;
  }

  /** What is in view: it is read first when something changed. */
  look(range: Range, top: number): void {
    this.#range = range;
    this.#top = top;
  }

  /** Asks for something else; what was on its way is stopped. */
  ask(query: Query): void {
    if (this.#query !== null && sameQuery(this.#query, query)) return;
    this.#stopReading();
    this.#query = query;
    this.change({ asking: true });
    void this.read();
  }

  /** Reads once more, now or as soon as the reading that is under way has ended. */
  async read(): Promise<void> {
    this.#wanted = true;
    if (this.#running) return;
    this.#running = true;
    while (this.#wanted && this.#query !== null) {
      this.#wanted = false;
      const query = this.#query;
      await this.#readOnce(query);
      if (query === this.#query) await this.#pause();
    }
    this.#running = false;
  }

  /** Nobody looks any more. */
  stop(): void {
    this.#query = null;
    this.#stopReading();
  }

  /** Lets go of the pages of earlier generations. */
  forget(before: number): void {
    this.#client.removeQueries({
      queryKey: pagesKey(this.#collection),
      predicate: ({ queryKey }) => placeOfPage(queryKey).generation < before,
    });
  }

  async #readOnce(query: Query): Promise<void> {
    try {
      const snapshot = await this.#next(query);
      if (query !== this.#query) return;
      this.set({ snapshot, problem: null, asking: false });
      if (snapshot.uncounted) await this.#count(query, snapshot);
    } catch (thrown) {
      // What was stopped fails, but nobody waits for it.
      if (query === this.#query) this.change({ problem: toReport(thrown), asking: false });
    }
  }

  async #next(query: Query): Promise<Snapshot> {
    const was = this.get().snapshot;
    const before = was !== null && sameQuery(was.query, query) ? was : null;
    const old = before === null ? new Map() : this.#pagesRead(before.generation);
    for (let tries = 1; ; tries += 1) {
      this.#generation += 1;
      const generation = this.#generation;
      const range = before === null ? fromTop(this.#range) : this.#range;
      // Without a count, pages do not fit together.
      const isHasty = narrows(query) && pageOf(range.last) === 0 && tries === 1;
      const reading = new Reading((page) =>
        this.#client.fetchQuery(
          page === 0 && isHasty ? this.#first(query, generation) : this.page(query, generation, page),
        ),
      );
      const first = await reading.page(0);
      const guess = before === null ? 0 : countAdded(before, first);
      await reading.around(range, moved(range, guess));
      const shift = shiftOf(old, reading.records, { first: this.#top, last: range.last }, guess);
      await reading.around(moved(range, shift));
      // Somebody wrote between two pages: they do not fit together, so read once more.
      if (!reading.isConsistent() && tries < TRIES) continue;
      const uncounted = isHasty && first.more === true;
      // What was counted before is closer to the truth.
      const { total, more = false } = (uncounted && before) || first;
      if (total !== first.total) this.#correct(query, generation, { total, more });
      return {
        query,
        generation,
        total,
        more,
        uncounted,
        firstId: first.records[0]?.id ?? null,
        restarted: was !== null && before === null,
        shift,
        rowNow: follower(old, reading.records, shift),
        addedIds: this.#added(before !== null, [old, reading.records]),
      };
    }
  }

  async #count(query: Query, snapshot: Snapshot): Promise<void> {
    const afterMs = snapshot.restarted ? COUNT_AFTER_MS : 0;
    const { total, more = false } = await this.#client.fetchQuery(
      countQuery(this.#backend, this.#collection, query, afterMs),
    );
    if (query !== this.#query) return;
    this.#correct(query, snapshot.generation, { total, more });
    this.change({ snapshot: { ...snapshot, total, more, uncounted: false, addedIds: [] } });
  }

  /** The first page tells of how many records it is the first. */
  #correct(query: Query, generation: number, counted: Omit<RecordPage, 'records'>): void {
    const { queryKey } = this.page(query, generation, 0);
    this.#client.setQueryData<RecordPage>(queryKey, (page) => page && { ...page, ...counted });
  }

  #first(query: Query, generation: number) {
    const request = { collection: this.#collection, query, limit: PAGE_ROWS };
    return firstPageQuery(this.#backend, request, generation);
  }

  /** Ids only grow, so what is newer than everything seen before was made since. */
  #added(isAnew: boolean, [was, now]: [Pages, Pages]): number[] {
    const newest = ids(was).reduce((a, b) => Math.max(a, b), this.#newestId);
    this.#newestId = ids(now).reduce((a, b) => Math.max(a, b), newest);
    return isAnew ? ids(now).filter((id) => id > newest) : [];
  }

  #pagesRead(generation: number): Map<number, RecordPage['records']> {
    const queryKey = pagesKey(this.#collection, generation);
    const read = this.#client.getQueriesData<RecordPage>({ queryKey });
    return new Map(read.flatMap(([key, page]) => (page ? [[placeOfPage(key).page, page.records]] : [])));
  }

  #stopReading(): void {
    const shown = this.get().snapshot?.generation ?? 0;
    void this.#client.cancelQueries({
      queryKey: pagesKey(this.#collection),
      predicate: ({ queryKey }) => placeOfPage(queryKey).generation > shown,
    });
    void this.#client.cancelQueries({ queryKey: countKey(this.#collection) });
    this.#endPause();
  }

  #pause(): Promise<void> {
    return new Promise((done) => {
      this.#endPause = done;
      setTimeout(done, PAUSE_MS);
    });
  }
}

function ids(pages: Pages): number[] {
  return [...pages.values()].flat().map(({ id }) => id);
}
