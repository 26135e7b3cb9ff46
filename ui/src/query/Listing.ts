// How this window lists one collection: what was searched for, filtered and sorted by, through which
// view, with which columns. All but the search and the filter is found again when the window is opened.

import type { Backend } from '../backend/backend';
import type {
  CollectionId,
  Condition,
  Layout,
  ShownColumn,
  SortKey,
  View,
  ViewId,
  ViewSettings,
} from '../backend/bindings';
import { Store } from '../lib/store';
import { isComplete } from './conditions';

export const KEEP_DELAY_MS = 400;
export const MOST_LINES = 3;

export interface ListingState {
  search: string;
  filter: Condition[];
  sort: SortKey[];
  /** As far as somebody arranged them. */
  columns: ShownColumn[];
  /** Whether the first ones stay in view. */
  pinned: boolean;
  /** How many lines of text a row has room for. */
  lines: number;
  /** The view that was chosen, as it was when it was last looked at. */
  view: View | null;
  /** Whether what was kept of it has been fetched: until then it may look otherwise. */
  loaded: boolean;
}

const AT_FIRST: ListingState = {
  search: '',
  filter: [],
  sort: [],
  columns: [],
  pinned: true,
  lines: 1,
  view: null,
  loaded: false,
};

export interface Found {
  total: number;
  /** Whether there may be more than that. */
  more: boolean;
}

export class Listing extends Store<ListingState> {
  readonly collection: CollectionId;
  /** How many records the search and the filter found; null without them. */
  readonly found = new Store<Found | null>(null);
  /** The record that is to be brought into view once it is known where it is. */
  readonly wanted = new Store<number | null>(null);
  readonly #backend: Backend;
  #loading: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #known: View[] = [];
  /** What the book said of the view when it was saved here: until it says otherwise, that is old news. */
  #oldNews: { view: string | undefined } | null = null;
  /** Views that were deleted and brought back here, which makes them others: what each is by now. */
  readonly #cameBack = new Map<ViewId, ViewId>();
  /** The columns of the list without a view, for when it is come back to. */
  #ownColumns: ShownColumn[] = [];

  constructor(backend: Backend, collection: CollectionId) {
    super(AT_FIRST);
    this.#backend = backend;
    this.collection = collection;
  }

  /** Fetches how this user left the list, once. */
  load(views: View[]): Promise<void> {
    this.#loading ??= this.#backend
      .layout(this.collection)
      .catch(() => null)
      .then((layout) => this.#take(layout, views));
    return this.#loading;
  }

  searchFor(search: string): void {
    this.change({ search });
  }

  /** Shows every record, in the order that was chosen, and brings this one into view. */
  showAll(id: number): void {
    const { view } = this.get();
    this.change({ search: '', filter: [] });
    if (view !== null && view.filter.length > 0) this.choose(null);
    this.wanted.set(id);
  }

  filterBy(filter: Condition[]): void {
    this.change({ filter });
  }

  sortBy(sort: SortKey[]): void {
    this.change({ sort });
    this.#keepSoon();
  }

  arrange(columns: ShownColumn[]): void {
    this.change({ columns });
    if (this.get().view === null) this.#ownColumns = columns;
    this.#keepSoon();
  }

  pin(pinned: boolean): void {
    this.change({ pinned });
    this.#keepSoon();
  }

  setLines(lines: number): void {
    this.change({ lines });
    this.#keepSoon();
  }

  /** Shows a view as it was saved, or all records. */
  choose(view: View | null): void {
    if (view === null) this.change({ view, filter: [], sort: [], columns: this.#ownColumns });
    else this.change({ view, filter: view.filter, sort: view.sort, columns: view.columns });
    this.#keepSoon();
  }

  /** What is shown is what this view says by now. */
  saved(view: View): void {
    this.#oldNews = { view: textOf(this.#known, view.id) };
    this.change({ view });
    this.#keepSoon();
  }

  /** Shows it again as it was, which is what the book says from now on. */
  bring(was: Partial<ListingState>): void {
    if (was.view) this.#oldNews = { view: textOf(this.#known, was.view.id) };
    this.change(was);
    if (this.get().view === null) this.#ownColumns = this.get().columns;
    this.#keepSoon();
  }

  /** Others saved, renamed or deleted views. One that was changed here stays as it is. */
  follow(views: View[]): void {
    const { view, loaded } = this.get();
    this.#known = views;
    if (view === null || !loaded) return;
    if (this.#oldNews !== null && this.#oldNews.view === textOf(views, view.id)) return;
    this.#oldNews = null;
    const now = views.find(({ id }) => id === view.id);
    if (now === undefined) this.change({ view: null });
    else if (JSON.stringify(now) !== JSON.stringify(view)) {
      if (this.isChanged()) this.change({ view: now });
      else this.choose(now);
    }
  }

  viewCameBack(was: ViewId, now: ViewId): void {
    this.#cameBack.set(was, now);
  }

  /** What a view is known by that was known by this. */
  viewNow(view: ViewId): ViewId {
    const now = this.#cameBack.get(view);
    return now === undefined ? view : this.viewNow(now);
  }

  /** Whether the list differs from its view; without one, whether it is not for all records. */
  isChanged(): boolean {
    const { view, filter, sort, columns } = this.get();
    if (view === null) return filter.some(isComplete);
    return contents({ filter, sort, columns }) !== contents(view);
  }

  /** What a view of this name would hold. */
  asView(name: string): ViewSettings {
    const { filter, sort, columns } = this.get();
    return { name, filter: filter.filter(isComplete), sort, columns };
  }

  /** Keeps at once what is not kept yet. */
  async keepNow(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { view, sort, columns, pinned, lines } = this.get();
    const layout: Layout = { view: view?.id ?? null, sort, columns, pinned, lines };
    // A list that is not found again as it was is no reason to bother anybody.
    await this.#backend.keepLayout({ collection: this.collection, layout }).catch(() => undefined);
  }

  /** From now on, nothing is kept. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #take(layout: Layout | null, views: View[]): void {
    const view = views.find(({ id }) => id === layout?.view) ?? null;
    const { sort, columns, pinned, lines } = layout ?? this.get();
    if (view === null) this.#ownColumns = columns;
    this.change({ view, filter: view?.filter ?? this.get().filter, sort, columns, pinned, lines: fittingLines(lines), loaded: true });
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.keepNow(), KEEP_DELAY_MS);
  }
}

/** As a newer or an older program may not have kept it. */
function fittingLines(lines: number): number {
  return Math.min(MOST_LINES, Math.max(1, Math.round(lines)));
}

function textOf(views: View[], view: ViewId): string | undefined {
  return JSON.stringify(views.find(({ id }) => id === view));
}

function contents({ filter, sort, columns }: Pick<View, 'filter' | 'sort' | 'columns'>): string {
  return JSON.stringify([filter.filter(isComplete), sort, columns]);
}
