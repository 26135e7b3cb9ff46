// Asks for rows, and stops what nobody waits for any more.

import type { Backend, ListRequest } from '../backend/backend';
import type { RecordPage } from '../backend/bindings';

export class ListRequests {
  readonly #backend: Backend;
  /** Other windows of this program ask too, and no two requests may be called the same. */
  readonly #name = crypto.getRandomValues(new Uint32Array(4)).join('-');
  #count = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async read(request: Omit<ListRequest, 'listing'>, signal: AbortSignal): Promise<RecordPage> {
    this.#count += 1;
    const listing = `${this.#name} ${this.#count}`;
    const cancel = () => {
      // It ends by itself in any case.
      this.#backend.cancelList(listing).catch(() => undefined);
    };
    signal.addEventListener('abort', cancel);
    try {
      return await this.#backend.listRecords({ ...request, listing });
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}
