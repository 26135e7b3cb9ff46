// Whether what was written can be seen: a filter, a search or another collection may hide it. Whoever
// writes says so, and here the book is asked which of the records the shown query lists; what is hidden is said,
// with the way to it.

import type { Backend } from '../backend/backend';
import type { CollectionId, Query } from '../backend/bindings';
import { narrows } from '../backend/query';
import type { Notices } from '../notices/notices';

/** Some records of a collection, which are there. */
export interface Records {
  collection: CollectionId;
  ids: number[];
}

/** What the window shows, and how it shows something else. */
export interface View {
  collection: CollectionId;
  query: Query;
  /** What a collection is called by now. */
  nameOf: (collection: CollectionId) => string;
  /** Shows records in their list, with nothing that hides them. */
  show: (records: Records) => void;
}

export class Sight {
  readonly #backend: Backend;
  readonly #notices: Notices;
  #view: () => View | null = () => null;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  /** From now on, that is asked what the window shows. */
  follow(view: () => View | null): void {
    this.#view = view;
  }

  show(records: Records): void {
    this.#view()?.show(records);
  }

  /** Says of these records, in the notice that tells of them, why they are not in the list. */
  async tell(notice: number, records: Records): Promise<void> {
    const why = await this.#whyHidden(records).catch(() => null);
    if (why === null) return;
    const name = records.ids.length === 1 ? 'Show it' : 'Show them';
    this.#notices.goOn(notice, why, { name, run: () => this.show(records) });
  }

  async #whyHidden({ collection, ids }: Records): Promise<string | null> {
    const view = this.#view();
    if (view === null || ids.length === 0) return null;
    const { query } = view;
    if (view.collection !== collection) {
      return `${ids.length === 1 ? 'It is' : 'They are'} in ${view.nameOf(collection)}`;
    }
    if (!narrows(query)) return null;
    const listed = await this.#backend.listed({ collection, query, ids });
    const hidden = ids.length - listed.length;
    if (hidden === 0) return null;
    const them = hidden < ids.length ? `${hidden} of them` : 'them';
    return `${hiding(query)} ${ids.length === 1 ? 'it' : them}`;
  }
}

/** "The filter hides" */
function hiding({ search, filter }: Query): string {
  if (search === '') return 'The filter hides';
  return filter.length === 0 ? 'The search hides' : 'The search and the filter hide';
}
