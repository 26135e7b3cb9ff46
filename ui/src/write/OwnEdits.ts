// What this window changes faster than its lists show it: who changes a record again while a change of theirs is
// on its way goes on from that. The version that they saw is the one before it.

import type { CollectionId } from '../backend/bindings';
import type { SeenEdit } from './EditConflict';
import type { Done } from './PendingWrite';

/** A list is read again long before. */
const REMEMBERED = 200;

export class OwnEdits {
  /** By record, the last change that is on its way. */
  readonly #last = new Map<string, Promise<unknown>>();
  /** By record and version, the version that a change of it has made. */
  readonly #made = new Map<string, number>();

  /**
   * Changes records by `write`, once the changes of them that are on their way have ended, based on what these
   * have made. What somebody else has changed since is for `write` to find out.
   */
  async change<Changed extends Done & { from: SeenEdit[] }>(
    collection: CollectionId,
    edits: SeenEdit[],
    write: (based: SeenEdit[]) => Promise<Changed>,
  ): Promise<Changed> {
    const records = edits.map(({ record }) => keyOf(collection, record.id));
    const before = records.flatMap((record) => this.#last.get(record) ?? []);
    const changing = after(before, () => this.#write(collection, edits, write));
    for (const record of records) this.#last.set(record, changing);
    try {
      return await changing;
    } finally {
      for (const record of records) if (this.#last.get(record) === changing) this.#last.delete(record);
    }
  }

  async #write<Changed extends Done & { from: SeenEdit[] }>(
    collection: CollectionId,
    edits: SeenEdit[],
    write: (based: SeenEdit[]) => Promise<Changed>,
  ): Promise<Changed> {
    const based = edits.map(({ record: { id, version }, values }) => ({
      record: { id, version: this.#current(collection, id, version) },
      values,
    }));
    const done = await write(based);
    for (const [at, { record: { id, version } }] of based.entries()) {
      const made = done.records[at]?.version;
      // Where it went together with somebody else's change, that was not seen yet.
      if (made !== undefined && done.from[at]?.record.version === version) this.#remember(collection, id, version, made);
    }
    return done;
  }

  #current(collection: CollectionId, id: number, seen: number): number {
    const made = this.#made.get(keyOf(collection, id, seen));
    return made === undefined || made === seen ? seen : this.#current(collection, id, made);
  }

  #remember(collection: CollectionId, id: number, version: number, made: number): void {
    this.#made.set(keyOf(collection, id, version), made);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= REMEMBERED) return;
      this.#made.delete(oldest);
    }
  }
}

function keyOf(...parts: number[]): string {
  return parts.join('/');
}

/** At once, where nothing is to be waited for. */
async function after<T>(all: Promise<unknown>[], go: () => Promise<T>): Promise<T> {
  if (all.length > 0) await Promise.allSettled(all);
  return go();
}
