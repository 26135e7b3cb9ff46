// What people do to records: written, said, and undone when they want it back.

import type { Backend } from '../backend/backend';
import type {
  Change,
  CollectionId,
  ErrorReport,
  Record as BookRecord,
  RecordVersion,
  Values,
} from '../backend/bindings';
import { toReport } from '../backend/report';
import { capital, formatCount } from '../lib/format';
import type { Notices } from '../notices/notices';
import { CANCELLED } from '../notices/refusal';
import type { Conflicts } from './Conflicts';
import type { SeenEdit } from './EditConflict';
import { OwnEdits } from './OwnEdits';
import type { Done } from './PendingWrite';
import type { Records } from './Sight';
import type { Reversal, Reversed, Undo } from './Undo';
import { Versions } from './Versions';
import { after } from './words';
import type { Writes } from './Writes';

/** A record, and the version that a change has made. */
interface Made {
  id: number;
  version: number;
}

export class Actions {
  readonly #backend: Backend;
  readonly #writes: Writes;
  readonly #conflicts: Conflicts;
  readonly #undo: Undo;
  readonly #notices: Notices;
  readonly #versions = new Versions();
  readonly #own = new OwnEdits();

  constructor(
    backend: Backend,
    writes: Writes,
    conflicts: Conflicts,
    undo: Undo,
    notices: Notices,
  ) {
    this.#backend = backend;
    this.#writes = writes;
    this.#conflicts = conflicts;
    this.#undo = undo;
    this.#notices = notices;
  }

  /** `latest` is asked before each attempt, where there may be more typed by then. */
  async createRecords(collection: CollectionId, records: Values[], latest = () => records): Promise<Done> {
    const create = (values: Values[]) => ({ write: 'create', collection, records: values }) as const;
    const done = await this.#writes.write(create(records), () => create(latest()));
    const made = done.records;
    this.#did(capital(named(made, 'new ')), saved(done), {
      back: () => this.#delete(collection, made),
      records: seen(collection, made),
    });
    return done;
  }

  /**
   * Changes records. Where somebody changed one meanwhile, what only one side touched is merged, and
   * the rest is asked. Without a difference, nothing is written, and nothing can be undone.
   */
  async editRecords(collection: CollectionId, edits: SeenEdit[]): Promise<Done> {
    const authors = new Set<string>();
    const done = await this.#own.change(collection, edits, (based) => this.#settled(based, async (failure, now) => {
      const theirs = failure.context.record;
      const at = now.findIndex(({ record }) => record.id === theirs?.id);
      const edit = now[at];
      if (theirs === undefined || edit === undefined) throw failure;
      const merged = await this.#conflicts.merge(collection, edit, theirs);
      for (const author of merged.authors) authors.add(author);
      return now.with(at, { record: merged.record, values: merged.values });
    }, (now) => this.#writes.write({ write: 'edit', collection, edits: now })));
    const made = done.records.filter(({ version }, at) => version !== done.from[at]?.record.version);
    if (made.length === 0) {
      if (authors.size > 0) this.#notices.say('Nothing was changed: theirs is kept');
      return done;
    }
    const said = `${saved(done)}${together([...authors])}`;
    this.#did(`Edit of ${named(made)}`, said, {
      back: () => this.#editBack(collection, made),
      records: seen(collection, made),
    });
    return done;
  }

  /** Deletes records. Where somebody changed one meanwhile, the person is asked. */
  async deleteRecords(collection: CollectionId, records: RecordVersion[]): Promise<Done> {
    const done = await this.#settled(records, async (failure, now) => {
      const theirs = failure.context.record;
      if (theirs === undefined) throw failure;
      if (!(await this.#conflicts.mayDelete(theirs))) throw CANCELLED;
      return now.map((each) => (each.id === theirs.id ? { ...each, version: theirs.version } : each));
    }, (now) => this.#writes.write({ write: 'delete', collection, records: now }));
    const made = done.records;
    const said = `${capital(named(made))} deleted${after(done.waitedMs)}`;
    this.#did(`Deletion of ${named(made)}`, said, { back: () => this.#restore(collection, made) });
    return done;
  }

  /** Brings back records that were seen deleted at these versions. */
  async restoreRecords(collection: CollectionId, records: Made[]): Promise<Done> {
    const ids = records.map(({ id }) => id);
    const done = await this.#writes.write({ write: 'restore', collection, ids });
    // What somebody else brought back is not undone here.
    const made = done.records.filter(({ version }, at) => version === (records[at]?.version ?? 0) + 1);
    if (made.length === 0) {
      this.#notices.say('It was restored already');
      return done;
    }
    const said = `${capital(named(made))} restored${after(done.waitedMs)}`;
    this.#did(`Restoration of ${named(made)}`, said, {
      back: () => this.#delete(collection, made),
      records: seen(collection, made),
    });
    return done;
  }

  /** Gives a record the values of an earlier version. */
  async revertRecord(collection: CollectionId, record: Made, to: number): Promise<Done> {
    const done = await this.#writes.write({ write: 'revert', collection, record, to });
    const made = done.records.filter(({ version }) => version !== record.version);
    if (made.length === 0) {
      this.#notices.say(`Record ${record.id} is as it was then`);
      return done;
    }
    const said = `Version ${to} of record ${record.id} restored${after(done.waitedMs)}`;
    this.#did(`Change of record ${record.id}`, said, {
      back: () => this.#editBack(collection, made),
      records: seen(collection, made),
    });
    return done;
  }

  /** Writes, and where that is a conflict, writes again what became of it by then. */
  async #settled<Of>(
    first: Of[],
    settle: (failure: ErrorReport, now: Of[]) => Promise<Of[]>,
    write: (now: Of[]) => Promise<Done>,
  ): Promise<Done & { from: Of[] }> {
    let from = first;
    for (;;) {
      try {
        return { ...(await write(from)), from };
      } catch (thrown) {
        const failure = toReport(thrown);
        if (failure.code !== 'conflict') throw failure;
        from = await settle(failure, from);
      }
    }
  }

  #did(what: string, said: string, reversed: Reversed): void {
    this.#undo.did({ what, ...reversed }, said);
  }

  // Each of these takes back what made these versions, and so the other what that has made.

  async #delete(collection: CollectionId, made: Made[]): Promise<Reversed> {
    const records = made.map((each) => this.#now(collection, each));
    const done = await this.#writes.write({ write: 'delete', collection, records });
    this.#undid(collection, made, done);
    return { back: () => this.#restore(collection, done.records) };
  }

  /** What somebody brought back meanwhile stays as it is. */
  async #restore(collection: CollectionId, made: Made[]): Promise<Reversed> {
    const ids = made.map(({ id }) => id);
    const expected = made.map((each) => this.#now(collection, each).version + 1);
    const done = await this.#writes.write({ write: 'restore', collection, ids });
    const changed = done.records.find(({ version }, at) => version !== expected[at]);
    if (changed) throw sinceChanged(changed);
    return this.#reversed(collection, made, done, () => this.#delete(collection, done.records));
  }

  async #editBack(collection: CollectionId, made: Made[]): Promise<Reversed> {
    const edits = await Promise.all(
      made.map(async (each) => {
        const history = await this.#backend.history({ collection, id: each.id });
        return { record: this.#now(collection, each), values: before(history, each.version) };
      }),
    );
    const done = await this.#writes.write({ write: 'edit', collection, edits });
    return this.#reversed(collection, made, done, () => this.#editBack(collection, done.records));
  }

  #reversed(collection: CollectionId, made: Made[], done: Done, back: Reversal): Reversed {
    this.#undid(collection, made, done);
    return { back, records: seen(collection, done.records) };
  }

  /** The record as this window's last change of it left it. */
  #now(collection: CollectionId, { id, version }: Made): Made {
    return { id, version: this.#versions.current(collection, id, version) };
  }

  #undid(collection: CollectionId, made: Made[], { records }: Done): void {
    for (const [at, { id, version }] of made.entries()) {
      const by = records[at]?.version;
      if (by !== undefined) this.#versions.undid(collection, id, version, by);
    }
  }
}

/** Who made or changed records wants to see them. */
function seen(collection: CollectionId, made: Made[]): Records {
  return { collection, ids: made.map(({ id }) => id) };
}

/** The values that a change replaced, with empty text for what was not there. */
function before(history: Change[], version: number): Values {
  const fields = history.find((change) => change.version === version)?.fields ?? [];
  return Object.fromEntries(fields.map(({ field, from }) => [field, from ?? '']));
}

function sinceChanged(record: BookRecord): ErrorReport {
  const message = `Record ${record.id} was changed by ${record.updatedBy} since.`;
  return { code: 'conflict', message, context: { record } };
}

function saved({ records, waitedMs }: Done): string {
  const what = records.length === 1 ? 'Saved' : `${capital(named(records))} saved`;
  return `${what}${after(waitedMs)}`;
}

/** ", together with ada's changes" */
function together(authors: string[]): string {
  if (authors.length === 0) return '';
  return `, together with ${authors.map((author) => `${author}’s`).join(' and ')} changes`;
}

/** "record 5", "3 records"; `which` makes it "new record 5", "3 new records". */
function named(made: Made[], which = ''): string {
  const [one] = made;
  if (made.length === 1 && one) return `${which}record ${one.id}`;
  return `${formatCount(made.length)} ${which}records`;
}
