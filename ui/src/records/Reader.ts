// Reads a collection again after a commit. What is in view is read first and then shown all at once, as
// a new generation of pages, so that nothing flickers, jumps, or mixes old rows with new ones.

import type { QueryClient } from '@tanstack/react-query';
import { Store } from '../app/store';
import type { Backend } from '../backend/backend';
import type { ErrorReport, Record as BookRecord, RecordPage } from '../backend/bindings';
import { toReport } from '../backend/report';
import { countAdded, pagesOf, PAGE_ROWS, type Range } from './pages';

/** Writes can come by the dozen each second; a list that is read anew this often is live enough. */
export const PAUSE_MS = 100;
const TRIES = 3;

export interface Snapshot {
  generation: number;
  total: number;
  newestId: number | null;
  /** How many rows came on top since the generation before. */
  added: number;
  /** The ids of those, as far as the first page shows them. */
  addedIds: number[];
}

const EVERYTHING = { search: '', filter: [], sort: [], deleted: false };

interface State {
  snapshot: Snapshot | null;
  problem: ErrorReport | null;
}

export class Reader extends Store<State> {
  #range: Range = { first: 0, last: 0 };
  readonly #client: QueryClient;
  readonly #backend: Backend;
  readonly #collection: string;
  #generation = 0;
  #running = false;
  #wanted = false;

  constructor(client: QueryClient, backend: Backend, collection: string) {
    super({ snapshot: null, problem: null });
    this.#client = client;
    this.#backend = backend;
    this.#collection = collection;
  }

  /** One page of one generation, as the query client knows it. */
  page(generation: number, page: number) {
    const request = {
      collection: this.#collection,
      query: EVERYTHING,
      offset: page * PAGE_ROWS,
      limit: PAGE_ROWS,
      listing: `${this.#collection} ${generation} ${page}`,
    };
    return {
      queryKey: ['records', this.#collection, generation, page],
      queryFn: () => this.#backend.listRecords(request),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 30_000,
    };
  }

  /** Rows wherever they are, for whoever needs them once. */
  async readRows(first: number, last: number): Promise<BookRecord[]> {
    const page = await this.#backend.listRecords({
      collection: this.#collection,
      query: EVERYTHING,
      offset: first,
      limit: last - first + 1,
      listing: `${this.#collection} rows ${first} ${last}`,
    });
    return page.records;
  }

  /** What is in view: it is read first when something changed. */
  look(range: Range): void {
    this.#range = range;
  }

  /** Reads once more, now or as soon as the reading that is under way has ended. */
  async read(): Promise<void> {
    this.#wanted = true;
    if (this.#running) return;
    this.#running = true;
    while (this.#wanted) {
      this.#wanted = false;
      try {
        this.set({ snapshot: await this.#next(), problem: null });
      } catch (thrown) {
        this.change({ problem: toReport(thrown) });
      }
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
    this.#running = false;
  }

  /** Lets go of the pages of earlier generations. */
  forget(before: number): void {
    this.#client.removeQueries({
      queryKey: ['records', this.#collection],
      predicate: ({ queryKey }) => typeof queryKey[2] === 'number' && queryKey[2] < before,
    });
  }

  async #next(): Promise<Snapshot> {
    const was = this.get().snapshot;
    for (let tries = 1; ; tries += 1) {
      this.#generation += 1;
      const generation = this.#generation;
      const first = await this.#client.fetchQuery(this.page(generation, 0));
      const added = was === null ? 0 : countAdded(was, first);
      const rest = await Promise.all(
        this.#inView(added, first.total).map((page) =>
          this.#client.fetchQuery(this.page(generation, page)),
        ),
      );
      const consistent = rest.every((page) => page.total === first.total);
      // Somebody wrote between two pages: they do not fit together, so read once more.
      if (consistent || tries === TRIES) return toSnapshot(generation, first, added);
    }
  }

  /** Where the view is now, and where it will be once the added rows have moved it. */
  #inView(added: number, total: number): number[] {
    const { first, last } = this.#range;
    const moved = { first: first + added, last: last + added };
    return [...new Set([...pagesOf(this.#range, total), ...pagesOf(moved, total)])];
  }
}

function toSnapshot(generation: number, first: RecordPage, added: number): Snapshot {
  return {
    generation,
    total: first.total,
    newestId: first.records[0]?.id ?? null,
    added,
    addedIds: first.records.slice(0, added).map((record) => record.id),
  };
}
