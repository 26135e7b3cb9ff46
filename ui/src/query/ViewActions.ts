// What people do to views, which are kept in the book for everybody.

import type { Backend } from '../backend/backend';
import type { ErrorReport, View } from '../backend/bindings';
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

/** What a change of views comes to: those that it touched and the list, as they were and as they are. */
interface Change {
  before: Shown;
  after: Shown;
}

interface Shown {
  views: View[];
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

  /** Saves the list as it is shown, and shows it through that view from now on. */
  async save(name: string): Promise<void> {
    const view = this.#listing.asView(name);
    await this.#telling(`“${name}” was not saved`, async () => {
      await this.#change([name], `Saving of view “${name}”`, `View “${name}” saved`, async () => {
        await this.#put(view);
        this.#listing.saved(view);
      });
    });
  }

  /** Another name for the view as it was saved; what was changed since stays changed. */
  async rename(view: View, name: string): Promise<void> {
    const what = `Renaming of view “${view.name}”`;
    await this.#telling(`“${view.name}” was not renamed`, async () => {
      await this.#change([view.name, name], what, `View renamed to “${name}”`, async () => {
        await this.#put({ ...view, name });
        this.#listing.saved({ ...view, name });
        await this.#remove(view.name);
      });
    });
  }

  async delete(view: View): Promise<void> {
    const what = `Deletion of view “${view.name}”`;
    await this.#telling(`“${view.name}” was not deleted`, async () => {
      await this.#change([view.name], what, `View “${view.name}” deleted`, async () => {
        await this.#remove(view.name);
        if (this.#listing.get().view?.name === view.name) this.#listing.choose(null);
      });
    });
  }

  /** Does it, says so, and keeps how it is undone. */
  async #change(names: string[], what: string, said: string, run: () => Promise<void>): Promise<void> {
    const before = await this.#shown(names);
    await run();
    const after = await this.#shown(names);
    // Where the list is the same but for its view's name, what is chosen in it since is left alone.
    const isSame = before.list.filter === after.list.filter && before.list.sort === after.list.sort;
    if (isSame) {
      before.list = { view: before.list.view ?? null };
      after.list = { view: after.list.view ?? null };
    }
    const back = () => this.#reverse(names, { before, after });
    this.#undo.did({ what, back }, said);
  }

  async #reverse(names: string[], { before, after }: Change): Promise<Reversed> {
    const { views } = await this.#shown(names);
    if (JSON.stringify(views) !== JSON.stringify(after.views)) throw changedSince(names[0] ?? '');
    for (const view of before.views) await this.#put(view);
    const gone = views.filter(({ name }) => !before.views.some((each) => isCalled(each, [name])));
    for (const { name } of gone) await this.#remove(name);
    if (this.#listing.get().view?.name === after.list.view?.name) this.#listing.bring(before.list);
    return { back: () => this.#reverse(names, { before: after, after: before }) };
  }

  /** The views of these names as the book has them, and the list. */
  async #shown(names: string[]): Promise<Shown> {
    const collections = await this.#backend.collections();
    const views = collections.find(({ name }) => name === this.#listing.collection)?.views ?? [];
    const { view, filter, sort, columns } = this.#listing.get();
    const list = { view, filter, sort, columns };
    return { views: views.filter((each) => isCalled(each, names)), list };
  }

  #put(view: View) {
    return this.#writes.write({ write: 'save_view', collection: this.#listing.collection, view });
  }

  #remove(name: string) {
    return this.#writes.write({ write: 'delete_view', collection: this.#listing.collection, name });
  }

  async #telling(failed: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (thrown) {
      sayRefusal(this.#notices, failed, thrown);
    }
  }
}

/** The book knows a view by its name in whatever case. */
function isCalled(view: View, names: string[]): boolean {
  return names.some((name) => name.toLowerCase() === view.name.toLowerCase());
}

function changedSince(name: string): ErrorReport {
  return { code: 'conflict', message: `The view “${name}” was changed by somebody since.`, context: {} };
}
