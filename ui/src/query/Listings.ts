// How this window lists each of the collections that were looked at in it.

import type { Backend } from '../backend/backend';
import type { CollectionId } from '../backend/bindings';
import { Listing } from './Listing';

export class Listings {
  readonly #backend: Backend;
  readonly #listings = new Map<CollectionId, Listing>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  of(collection: CollectionId): Listing {
    const known = this.#listings.get(collection);
    if (known) return known;
    const listing = new Listing(this.#backend, collection);
    this.#listings.set(collection, listing);
    return listing;
  }

  /** Another book is shown: what is left here must not be kept in its place. */
  stop(): void {
    for (const listing of this.#listings.values()) listing.stop();
  }

  /** Ends once everything is kept. */
  async keepAll(): Promise<void> {
    await Promise.all([...this.#listings.values()].map((listing) => listing.keepNow()));
  }
}
