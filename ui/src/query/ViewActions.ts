// What people do to views, which are kept in the book for everybody.

import type { View } from '../backend/bindings';
import type { Notices } from '../app/notices';
import { sayRefusal } from '../write/givenUp';
import type { Undo } from '../write/Undo';
import type { Writes } from '../write/Writes';
import type { Listing } from './Listing';

export class ViewActions {
  readonly #listing: Listing;
  readonly #writes: Writes;
  readonly #undo: Undo;
  readonly #notices: Notices;

  constructor(listing: Listing, writes: Writes, undo: Undo, notices: Notices) {
    this.#listing = listing;
    this.#writes = writes;
    this.#undo = undo;
    this.#notices = notices;
  }

  /** Saves the list as it is shown, and shows it through that view from now on. */
  async save(name: string): Promise<void> {
    const view = this.#listing.asView(name);
    await this.#telling(`“${name}” was not saved`, async () => {
      await this.#put(view);
      this.#listing.saved(view);
      this.#notices.say(`View “${name}” saved`);
    });
  }

  /** Another name for the view as it was saved; what was changed since stays changed. */
  async rename(view: View, name: string): Promise<void> {
    await this.#telling(`“${view.name}” was not renamed`, async () => {
      await this.#put({ ...view, name });
      this.#listing.saved({ ...view, name });
      await this.#remove(view.name);
    });
  }

  async delete(view: View): Promise<void> {
    const what = `View “${view.name}” deleted`;
    await this.#telling(`“${view.name}” was not deleted`, async () => {
      await this.#remove(view.name);
      if (this.#listing.get().view?.name === view.name) this.#listing.choose(null);
      this.#notices.say(what, this.#undo.did({ what, undo: () => this.#put(view) }));
    });
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
