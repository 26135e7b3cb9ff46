// One reading of a list: the pages that are read for it, and whether they fit together.

import type { RecordPage } from '../backend/bindings';
import { pagesOf, type Range } from './pages';

export class Reading {
  readonly #fetch: (page: number) => Promise<RecordPage>;
  readonly #read = new Map<number, RecordPage>();

  constructor(fetch: (page: number) => Promise<RecordPage>) {
    this.#fetch = fetch;
  }

  async page(page: number): Promise<RecordPage> {
    const read = this.#read.get(page) ?? (await this.#fetch(page));
    this.#read.set(page, read);
    return read;
  }

  /** Reads what is not read yet of these rows; the first page must be there. */
  async around(...ranges: Range[]): Promise<void> {
    const { total } = await this.page(0);
    const pages = new Set(ranges.flatMap((range) => pagesOf(range, total)));
    await Promise.all([...pages].map((page) => this.page(page)));
  }

  get records(): Map<number, RecordPage['records']> {
    return new Map([...this.#read].map(([page, { records }]) => [page, records]));
  }

  isConsistent(): boolean {
    return new Set([...this.#read.values()].map(({ total }) => total)).size <= 1;
  }
}
