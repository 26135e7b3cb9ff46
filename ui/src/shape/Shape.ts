// Changes of what the book holds: each written at once, and undone when somebody wants it back.

import { createContext, use } from 'react';
import type { Backend } from '../backend/backend';
import type { Collection, ErrorReport, Field, Reshape } from '../backend/bindings';
import type { Notices } from '../notices/notices';
import { sayRefusal } from '../notices/refusal';
import type { Sight } from '../write/Sight';
import type { Reversal, Reversed, Undo } from '../write/Undo';
import type { Writes } from '../write/Writes';
import { again, inverse } from './inverse';
import { saidOf, stepOf } from './words';

interface Of {
  backend: Backend;
  writes: Writes;
  undo: Undo;
  notices: Notices;
  sight: Sight;
}

export class Shape {
  readonly #backend: Backend;
  readonly #writes: Writes;
  readonly #undo: Undo;
  readonly #notices: Notices;
  readonly #sight: Sight;
  readonly #deleted = new Set<string>();

  constructor({ backend, writes, undo, notices, sight }: Of) {
    this.#backend = backend;
    this.#writes = writes;
    this.#undo = undo;
    this.#notices = notices;
    this.#sight = sight;
  }

  /** `collections` is what the person saw. Rejects with an ErrorReport. */
  async change(reshape: Reshape, collections: readonly Collection[]): Promise<void> {
    const inverted = inverse(reshape, collections);
    await this.#write(reshape);
    if (inverted === null) return;
    const back = await this.#reversal(reshape, inverted, again(reshape));
    this.#undo.did({ what: stepOf(reshape), back }, saidOf(reshape));
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

  /** How what was done is taken back by `inverted`; `redo` makes it again. */
  async #reversal(done: Reshape, inverted: Reshape, redo: Reshape): Promise<Reversal> {
    const left = await this.#fieldOf(done);
    return async (): Promise<Reversed> => {
      const now = await this.#fieldOf(done);
      if (JSON.stringify(now) !== JSON.stringify(left)) throw changedSince(done);
      await this.#write(inverted);
      if (inverted.change === 'restore_collection') {
        this.#sight.show({ collection: inverted.collection, ids: [] });
      }
      return { back: await this.#reversal(inverted, redo, inverted) };
    };
  }

  /** The field that was given other settings, as it is now: to be told from what somebody makes of it. */
  async #fieldOf(reshape: Reshape): Promise<Field | undefined> {
    if (reshape.change !== 'change_field') return undefined;
    const collections = await this.#backend.collections();
    const collection = collections.find(({ name }) => name === reshape.collection);
    return collection?.fields.find(({ name }) => name === reshape.field.name);
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

function changedSince(reshape: Reshape): ErrorReport {
  const what = reshape.change === 'change_field' ? reshape.field.name : 'It';
  return { code: 'conflict', message: `“${what}” was changed by somebody since.`, context: {} };
}

const ShapeContext = createContext<Shape | null>(null);
export const ShapeProvider = ShapeContext.Provider;

export function useShape(): Shape {
  const shape = use(ShapeContext);
  if (shape === null) throw new Error('ShapeProvider is missing above this component');
  return shape;
}
