// What people do to views, which are kept in the book for everybody.

import type { Backend } from '../backend/backend';
import type { ErrorReport, View, ViewId, ViewSettings } from '../backend/bindings';
import type { Notices } from '../notices/notices';
import { sayRefusal } from '../notices/refusal';
import type { Reversed, Undo } from '../write/Undo';
import type { Writes } from '../write/Writes';
import type { Listing, ListingState } from './Listing';

interface Of {
  backend: Backend;
  writes: Writes;
  undo: Undo;
  notices: Notices;
}

/** What a change of a view comes to: the view and the list, as they were and as they are. */
interface Change {
  id: ViewId;
  before: Shown;
  after: Shown;
}

interface Shown {
  /** Undefined where there is none. */
  view: View | undefined;
  list: Partial<ListingState>;
}

export class ViewActions {
  readonly #listing: Listing;
  readonly #backend: Backend;
  readonly #writes: Writes;
  readonly #undo: Undo;
  readonly #notices: Notices;

  constructor(listing: Listing, { backend, writes, undo, notices }: Of) {
    this.#listing = listing;
    this.#backend = backend;
    this.#writes = writes;
    this.#undo = undo;
    this.#notices = notices;
  }

  /**
   * Saves the list as it is shown, and shows it through that view from now on: through this one, or through a
   * new one of that name, which takes the place of another that has it.
   */
  async save(name: string, view: View | null): Promise<void> {
    await this.#telling(`“${name}” was not saved`, async () => {
      await this.#change(`Saving of view “${name}”`, `View “${name}” saved`, async (views) => {
        const called = views.find(({ id }) => id === view?.id)?.name ?? name;
        return this.#saved(view?.id ?? null, this.#listing.asView(called));
      });
    });
  }

  /** Another name for the view as it was saved; what was changed since stays changed. */
  async rename(view: View, name: string): Promise<void> {
    const what = `Renaming of view “${view.name}”`;
    await this.#telling(`“${view.name}” was not renamed`, async () => {
      await this.#change(what, `View renamed to “${name}”`, async (views) => {
        const now = views.find(({ id }) => id === view.id) ?? view;
        return this.#saved(view.id, { ...now, name });
      });
    });
  }

  async delete(view: View): Promise<void> {
    const what = `Deletion of view “${view.name}”`;
    await this.#telling(`“${view.name}” was not deleted`, async () => {
      await this.#change(what, `View “${view.name}” deleted`, async () => {
        await this.#remove(view.id);
        if (this.#listing.get().view?.id === view.id) this.#listing.choose(null);
        return view.id;
      });
    });
  }

  /** Does it, says so, and keeps how it is undone. `run` ends with the view that it was about. */
  async #change(what: string, said: string, run: (views: View[]) => Promise<ViewId>): Promise<void> {
    const [views, list] = [await this.#views(), this.#list()];
    const id = await run(views);
    const before: Shown = { view: views.find((each) => each.id === id), list };
    const after: Shown = { view: (await this.#views()).find((each) => each.id === id), list: this.#list() };
    // Where the list is the same but for its view's name, what is chosen in it since is left alone.
    const isSame = before.list.filter === after.list.filter && before.list.sort === after.list.sort;
    if (isSame) {
      before.list = { view: before.list.view ?? null };
      after.list = { view: after.list.view ?? null };
    }
    const back = () => this.#reverse({ id, before, after });
    this.#undo.did({ what, back }, said);
  }

  async #reverse({ id: made, before, after }: Change): Promise<Reversed> {
    const id = this.#listing.viewNow(made);
    const views = await this.#views();
    const now = views.find((each) => each.id === id);
    const isTaken = now === undefined && views.some((each) => isCalled(each, before.view?.name ?? ''));
    if (contentsOf(now) !== contentsOf(after.view) || isTaken) {
      throw changedSince(after.view?.name ?? before.view?.name ?? '');
    }
    const isShown = this.#listing.get().view?.id === this.#idNow(after.list.view);
    if (before.view === undefined) await this.#remove(id);
    else {
      const { created } = await this.#put(now === undefined ? null : id, before.view);
      if (created !== null) this.#listing.viewCameBack(id, created);
    }
    if (isShown) this.#listing.bring(this.#withIdNow(before.list));
    return { back: () => this.#reverse({ id, before: after, after: before }) };
  }

  async #views(): Promise<View[]> {
    const collections = await this.#backend.collections();
    return collections.find(({ id }) => id === this.#listing.collection)?.views ?? [];
  }

  #list(): Partial<ListingState> {
    const { view, filter, sort, columns } = this.#listing.get();
    return { view, filter, sort, columns };
  }

  #idNow(view: View | null | undefined): ViewId | undefined {
    return view ? this.#listing.viewNow(view.id) : undefined;
  }

  #withIdNow(list: Partial<ListingState>): Partial<ListingState> {
    const { view } = list;
    return view ? { ...list, view: { ...view, id: this.#listing.viewNow(view.id) } } : list;
  }

  /** Ends with the view, through which the list is shown from then on. */
  async #saved(id: ViewId | null, settings: ViewSettings): Promise<ViewId> {
    const { created } = await this.#put(id, settings);
    const saved = id ?? created;
    if (saved === null) throw UNKNOWN;
    this.#listing.saved({ ...settings, id: saved });
    return saved;
  }

  #put(id: ViewId | null, { name, filter, sort, columns }: ViewSettings) {
    const view = { name, filter, sort, columns };
    return this.#writes.write({ write: 'save_view', collection: this.#listing.collection, id, view });
  }

  #remove(view: ViewId) {
    return this.#writes.write({ write: 'delete_view', collection: this.#listing.collection, view });
  }

  async #telling(failed: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (thrown) {
      sayRefusal(this.#notices, failed, thrown);
    }
  }
}

const UNKNOWN: ErrorReport = { code: 'io', message: 'The program did not say which view it saved.', context: {} };

/** Names of views that differ in their case alone are the same. */
function isCalled(view: View, name: string): boolean {
  return name.toLowerCase() === view.name.toLowerCase();
}

function contentsOf(view: View | undefined): string | undefined {
  return view && JSON.stringify([view.name, view.filter, view.sort, view.columns]);
}

function changedSince(name: string): ErrorReport {
  return { code: 'conflict', message: `The view “${name}” was changed by somebody since.`, context: {} };
}
