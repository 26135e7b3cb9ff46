// What people do to the columns of a list, but for their widths: said, and undone when they want it back.

import type { ErrorReport, ShownColumn, ViewId } from '../backend/bindings';
import type { Reversed, Undo } from '../write/Undo';
import { toKeep, withHidden, type Arranged } from './arrangement';
import type { Column } from './columns';
import type { Listing } from './Listing';

export class ColumnActions {
  readonly #listing: Listing;
  readonly #undo: Undo;

  constructor(listing: Listing, undo: Undo) {
    this.#listing = listing;
    this.#undo = undo;
  }

  hide(all: Arranged[], column: Column): void {
    const name = titleOf(column);
    const columns = toKeep(withHidden(all, column, true));
    this.#arrange(columns, `Hiding of ${name}`, `${name} hidden`);
  }

  show(all: Arranged[], column: Column): void {
    const name = titleOf(column);
    const columns = toKeep(withHidden(all, column, false));
    this.#arrange(columns, `Showing of ${name}`, `${name} shown`);
  }

  /** `next` has the column in another place. */
  move(next: Arranged[], column: Column): void {
    const name = titleOf(column);
    this.#arrange(toKeep(next), `Move of ${name}`, `${name} moved`);
  }

  /** As they are where nobody arranged them. */
  reset(): void {
    this.#arrange([], 'Reset of the columns', 'Columns reset');
  }

  #arrange(columns: ShownColumn[], what: string, said: string): void {
    const { columns: before, view } = this.#listing.get();
    if (JSON.stringify(columns) === JSON.stringify(before)) return;
    this.#listing.arrange(columns);
    const back = () => this.#reverse(before, view?.id ?? null);
    this.#undo.did({ what, back }, said);
  }

  async #reverse(columns: ShownColumn[], of: ViewId | null): Promise<Reversed> {
    const { columns: before, view } = this.#listing.get();
    if ((view?.id ?? null) !== (of && this.#listing.viewNow(of))) throw ANOTHER_VIEW;
    this.#listing.arrange(columns);
    return { back: () => this.#reverse(before, of) };
  }
}

const ANOTHER_VIEW: ErrorReport = { code: 'conflict', message: 'Another view is shown.', context: {} };

export function titleOf({ kind, name }: Column): string {
  return kind === 'id' ? 'Number (#)' : name;
}
