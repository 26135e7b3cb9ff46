// Undoing makes a version of its own, with the values of one before it. Steps that were made earlier
// still find their record by that: for them, it is the version that they made.

import type { CollectionId } from '../backend/bindings';

export class Versions {
  readonly #standsFor = new Map<string, number>();

  /** What version `made` is by now, as far as only this window's undoing lies between. */
  current(collection: CollectionId, id: number, made: number): number {
    const next = this.#standsFor.get(key(collection, id, made));
    return next === undefined ? made : this.current(collection, id, next);
  }

  /** Undoing the change that made `undone` has made `by`: it is as the version before `undone` was. */
  undid(collection: CollectionId, id: number, undone: number, by: number): void {
    this.#standsFor.set(key(collection, id, undone - 1), by);
  }
}

function key(collection: CollectionId, id: number, version: number): string {
  return JSON.stringify([collection, id, version]);
}
