// Looks through the shown records for a text that is to be replaced: those in which the book finds it, some
// at a time, so that they show while one looks, and another letter ends it.

import type { Backend } from '../backend/backend';
import type { CollectionId, ErrorReport, Field, Query, Record as BookRecord } from '../backend/bindings';
import { readList } from '../backend/readList';
import { toReport } from '../backend/report';
import { MOST_SELECTED } from '../grid/Selection';
import { Store } from '../lib/store';
import { isIn, type Sought } from './replace';

const PAGE = 500;

export interface Found {
  /** What these records were found by. */
  sought: Sought | null;
  records: BookRecord[];
  looking: boolean;
  /** There are more of them than can be changed at once. */
  more: boolean;
  problem: ErrorReport | null;
}

const NOTHING: Found = { sought: null, records: [], looking: false, more: false, problem: null };

export class Finder extends Store<Found> {
  readonly #backend: Backend;
  readonly #collection: CollectionId;
  #asked: AbortController | null = null;

  constructor(backend: Backend, collection: CollectionId) {
    super(NOTHING);
    this.#backend = backend;
    this.#collection = collection;
  }

  /** Looks in these fields of the records that `query` shows. What was looked for before is given up. */
  async look(query: Query, fields: Field[], sought: Sought): Promise<void> {
    this.stop();
    if (sought.text === '') return;
    const asked = new AbortController();
    this.#asked = asked;
    this.set({ ...NOTHING, sought, looking: true });
    try {
      const more = await this.#read(query, fields, sought, asked.signal);
      if (!asked.signal.aborted) this.change({ looking: false, more });
    } catch (thrown) {
      if (!asked.signal.aborted) this.change({ looking: false, problem: toReport(thrown) });
    }
  }

  /** What was found is not what is sought now. */
  stop(): void {
    this.#asked?.abort();
    this.#asked = null;
    this.set(NOTHING);
  }

  /** Whether it ended before all were found. */
  async #read(query: Query, fields: Field[], sought: Sought, signal: AbortSignal): Promise<boolean> {
    const found = new Map<number, BookRecord>();
    for (const { id: field } of fields) {
      // Blanks alone are no condition, and around a word they make none.
      const value = sought.text.trim();
      const having = value === '' ? [] : [{ field, operator: 'contains', value } as const];
      const asked = { ...query, filter: [...query.filter, ...having] };
      for (let offset = 0; ; offset += PAGE) {
        const request = { collection: this.#collection, query: asked, offset, limit: PAGE };
        const { records } = await readList(this.#backend, request, signal);
        if (signal.aborted) return false;
        for (const record of records) if (isIn(record, fields, sought)) found.set(record.id, record);
        this.change({ records: [...found.values()].slice(0, MOST_SELECTED) });
        if (found.size > MOST_SELECTED) return true;
        if (records.length < PAGE) break;
      }
    }
    return false;
  }
}
