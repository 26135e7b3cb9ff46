// Changes of what the book holds: each written at once, and undone when somebody wants it back.

import { createContext, use } from 'react';
import type { Backend } from '../backend/backend';
import type { Collection, CollectionId, ErrorReport, SchemaChange } from '../backend/bindings';
import { settingsOf } from '../fields/settings';
import type { Notices } from '../notices/notices';
import { sayRefusal } from '../notices/refusal';
import type { Sight } from '../write/Sight';
import type { Reversal, Reversed, Undo } from '../write/Undo';
import type { Writes } from '../write/Writes';
import { again, inverse } from './inverse';
import { saidOf, stepOf, subjectOf } from './words';

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
  readonly #deleted = new Set<CollectionId>();

  constructor({ backend, writes, undo, notices, sight }: Of) {
    this.#backend = backend;
    this.#writes = writes;
    this.#undo = undo;
    this.#notices = notices;
    this.#sight = sight;
  }

  /**
   * `collections` is what the person saw, and `restored` what that is called which comes back. Ends with the
   * id of what was made. Rejects with an ErrorReport.
   */
  async change(reshape: SchemaChange, collections: readonly Collection[], restored?: string): Promise<number | null> {
    const created = await this.#write(reshape);
    const inverted = inverse(reshape, collections, created);
    if (inverted === null) return created;
    const subject = subjectOf(reshape, collections, restored);
    const back = await this.#reversal(reshape, inverted, again(reshape, created));
    this.#undo.did({ what: stepOf(reshape, subject), back }, saidOf(reshape, subject));
    return created;
  }

  /** One place up or down among the others. What is refused is said. */
  async move(collection: CollectionId, way: 'up' | 'down', collections: readonly Collection[]): Promise<void> {
    const from = collections.findIndex(({ id }) => id === collection);
    const place = way === 'up' ? from - 1 : from + 1;
    try {
      await this.change({ change: 'move_collection', collection, place }, collections);
    } catch (thrown) {
      sayRefusal(this.#notices, `${collections[from]?.name ?? 'The collection'} was not moved`, thrown);
    }
  }

  /** Whether it was this window that deleted a collection which is gone. */
  deletedHere(collection: CollectionId): boolean {
    return this.#deleted.has(collection);
  }

  /** How what was done is taken back by `inverted`; `redo` makes it again. */
  async #reversal(done: SchemaChange, inverted: SchemaChange, redo: SchemaChange): Promise<Reversal> {
    const left = await this.#leftBy(done);
    return async (): Promise<Reversed> => {
      const now = await this.#leftBy(done);
      if (now?.state !== left?.state) throw changedSince(now);
      await this.#write(inverted);
      if (inverted.change === 'restore_collection') {
        this.#sight.show({ collection: inverted.collection, ids: [] });
      }
      return { back: await this.#reversal(inverted, redo, inverted) };
    };
  }

  /** What a change has made of a name or of settings, as that is now: to be told from what others make of it. */
  async #leftBy(reshape: SchemaChange): Promise<Left | null> {
    if (!hasReplaced(reshape)) return null;
    const collections = await this.#backend.collections();
    const collection = collections.find(({ id }) => id === reshape.collection);
    if (reshape.change === 'rename_collection') return collection ? { name: collection.name, state: collection.name } : null;
    const field = collection?.fields.find(({ id }) => id === reshape.field);
    if (field === undefined) return null;
    const { name } = field;
    return { name, state: reshape.change === 'rename_field' ? name : JSON.stringify(settingsOf(field)) };
  }

  async #write(reshape: SchemaChange): Promise<number | null> {
    const gone = reshape.change === 'delete_collection' ? reshape.collection : null;
    // The news that it is gone may come before the answer.
    if (gone !== null) this.#deleted.add(gone);
    try {
      const { created } = await this.#writes.write({ write: 'reshape', reshape });
      if (reshape.change === 'restore_collection') this.#deleted.delete(reshape.collection);
      return created;
    } catch (thrown) {
      if (gone !== null) this.#deleted.delete(gone);
      throw thrown;
    }
  }
}

interface Left {
  /** What it is called now. */
  name: string;
  state: string;
}

type Replacing = Extract<SchemaChange, { change: 'rename_collection' | 'rename_field' | 'change_field' }>;

function hasReplaced(reshape: SchemaChange): reshape is Replacing {
  const { change } = reshape;
  return change === 'rename_collection' || change === 'rename_field' || change === 'change_field';
}

function changedSince(now: Left | null): ErrorReport {
  const what = now === null ? 'It' : `“${now.name}”`;
  return { code: 'conflict', message: `${what} was changed by somebody since.`, context: {} };
}

const ShapeContext = createContext<Shape | null>(null);
export const ShapeProvider = ShapeContext.Provider;

export function useShape(): Shape {
  const shape = use(ShapeContext);
  if (shape === null) throw new Error('ShapeProvider is missing above this component');
  return shape;
}
