// What a version of a record stands for by now, as far as only this window lies between: the one who changes the
// record next means that.

import type { CollectionId } from '../backend/bindings';

export class Versions {
  readonly #standsFor = new Map<string, number>();

  /** What `version` is by now. */
  current(collection: CollectionId, id: number, version: number): number {
    const next = this.#standsFor.get(key(collection, id, version));
    return next === undefined ? version : this.current(collection, id, next);
  }

  /** Whoever means `version` means `by` from now on. */
  became(collection: CollectionId, id: number, version: number, by: number): void {
    if (by !== version) this.#standsFor.set(key(collection, id, version), by);
  }

  /** Undoing the change that made `undone` has made `by`: it is as the version before `undone` was. */
  undid(collection: CollectionId, id: number, undone: number, by: number): void {
    this.became(collection, id, undone - 1, by);
  }
}

function key(collection: CollectionId, id: number, version: number): string {
  return JSON.stringify([collection, id, version]);
}
