// Changes of what the book holds: each written at once, and undone when somebody wants it back.

import { createContext, use } from 'react';
import type { Collection, Reshape } from '../backend/bindings';
import type { Notices } from '../app/notices';
import type { Undo } from '../write/Undo';
import type { Writes } from '../write/Writes';
import { sayRefusal } from '../write/givenUp';
import { inverse, inWords } from './inverse';

export class Shape {
  readonly #writes: Writes;
  readonly #undo: Undo;
  readonly #notices: Notices;
  readonly #deleted = new Set<string>();

  constructor(writes: Writes, undo: Undo, notices: Notices) {
    this.#writes = writes;
    this.#undo = undo;
    this.#notices = notices;
  }

  /** `collections` is what the person saw. Rejects with an ErrorReport. */
  async change(reshape: Reshape, collections: readonly Collection[]): Promise<void> {
    const back = inverse(reshape, collections);
    await this.#write(reshape);
    if (back === null) return;
    const action = this.#undo.did({ what: inWords(reshape), undo: () => this.#write(back) });
    // Every other change is made in the sight of its outcome.
    if (reshape.change === 'delete_collection') {
      this.#notices.say(`${reshape.collection} deleted`, action);
    }
  }

  /** One place up or down among the others. What is refused is said. */
  async move(collection: string, way: 'up' | 'down', collections: readonly Collection[]): Promise<void> {
    const from = collections.findIndex(({ name }) => name === collection);
    const place = way === 'up' ? from - 1 : from + 1;
    try {
      await this.change({ change: 'move_collection', collection, place }, collections);
    } catch (thrown) {
      sayRefusal(this.#notices, `${collection} was not moved`, thrown);
    }
  }

  /** Whether it was this window that deleted a collection which is gone. */
  deletedHere(collection: string): boolean {
    return this.#deleted.has(collection);
  }

  async #write(reshape: Reshape): Promise<void> {
    const gone = reshape.change === 'delete_collection' ? reshape.collection : null;
    // The news that it is gone may come before the answer.
    if (gone !== null) this.#deleted.add(gone);
    try {
      await this.#writes.write({ write: 'reshape', reshape });
    } catch (thrown) {
      if (gone !== null) this.#deleted.delete(gone);
      throw thrown;
    }
    if (reshape.change === 'restore_collection') this.#deleted.delete(reshape.collection);
  }
}

const ShapeContext = createContext<Shape | null>(null);
export const ShapeProvider = ShapeContext.Provider;

export function useShape(): Shape {
  const shape = use(ShapeContext);
  if (shape === null) throw new Error('ShapeProvider is missing above this component');
  return shape;
}
