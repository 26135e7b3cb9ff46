// What this window changes faster than its lists show it: who changes a record again while a change of theirs is
// on its way goes on from that. The version that they saw is the one before it.

import type { CollectionId } from '../backend/bindings';
import type { SeenEdit } from './EditConflict';
import type { Done } from './PendingWrite';
import { Versions } from './Versions';

/** A list is read again long before, in ms. What is based on an older version then is asked about, as ever. */
const LISTED = 1000;

export class OwnEdits {
  /** By record, the last change that is on its way. */
  readonly #last = new Map<string, Promise<unknown>>();
  /** By record, what has become of the versions that lists may show still. */
  readonly #versions = new Map<string, Versions>();

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
      for (const record of records) this.#ended(record, changing);
    }
  }

  async #write<Changed extends Done & { from: SeenEdit[] }>(
    collection: CollectionId,
    edits: SeenEdit[],
    write: (based: SeenEdit[]) => Promise<Changed>,
  ): Promise<Changed> {
    const based = edits.map(({ record: { id, version }, values }) => ({
      record: { id, version: this.#versions.get(keyOf(collection, id))?.current(collection, id, version) ?? version },
      values,
    }));
    const done = await write(based);
    for (const [at, { record: { id, version } }] of based.entries()) {
      const made = done.records[at]?.version;
      // Where it went together with somebody else's change, that was not seen yet.
      if (made === undefined || done.from[at]?.record.version !== version) continue;
      const versions = this.#versions.get(keyOf(collection, id)) ?? new Versions();
      versions.became(collection, id, version, made);
      this.#versions.set(keyOf(collection, id), versions);
    }
    return done;
  }

  #ended(record: string, change: Promise<unknown>): void {
    if (this.#last.get(record) !== change) return;
    this.#last.delete(record);
    setTimeout(() => {
      if (!this.#last.has(record)) this.#versions.delete(record);
    }, LISTED);
  }
}

function keyOf(collection: CollectionId, id: number): string {
  return `${collection}/${id}`;
}

/** At once, where nothing is to be waited for. */
async function after<T>(all: Promise<unknown>[], go: () => Promise<T>): Promise<T> {
  if (all.length > 0) await Promise.allSettled(all);
  return go();
}
