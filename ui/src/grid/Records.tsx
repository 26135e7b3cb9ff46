// The middle of the window: a collection's list with what is chosen for it, or what to do when there is
// nothing to list.

import { memo, useDeferredValue, useMemo, useState } from 'react';
import type { DraftKey } from '../backend/backend';
import type { Collection, CollectionId, Record as BookRecord } from '../backend/bindings';
import { narrows, sameQuery } from '../backend/query';
import { isAtFault } from '../backend/report';
import type { Entries } from '../form/Entries';
import { wordsOf } from '../lib/hits';
import { lazyAfterPaint } from '../lib/lazy';
import { useStore, useStorePart } from '../lib/store';
import type { MenuPlace } from '../menu/place';
import { problemTitle } from '../notices/problems';
import { arrange, movedTo, toKeep, withWidths, type Arranged } from '../query/arrangement';
import { ColumnActions } from '../query/ColumnActions';
import { idOf, sameIn, type Column } from '../query/columns';
import { useListActions } from '../query/listActions';
import type { Listing, ListingState } from '../query/Listing';
import { WordsProvider } from '../query/Marked';
import { queryOf } from '../query/query';
import { afterClick } from '../query/sorting';
import { useListing } from '../query/useListing';
import { useUndo } from '../write/context';
import { EmptyCollection, NothingFound } from './Empty';
import { FirstPaste } from './FirstPaste';
import { FoundStatus } from './FoundStatus';
import { RecordList } from './RecordList';
import { pinnedCount } from './template';
import { useHighlightedRows } from './useHighlightedRows';
import { useRevealed } from './useRevealed';
import { useRows } from './useRows';

const ListBar = lazyAfterPaint(() => import('../query/ListBar'), <div className="list-bar" aria-hidden />);
const HeadMenu = lazyAfterPaint(() => import('./HeadMenu'));

interface RecordsProps {
  collection: Collection;
  listing: Listing;
  selectedId: number | null;
  onOpen: (id: number) => void;
  /** Closes whatever stands beside the list; null where nothing does. */
  onClosePanel: (() => void) | null;
  onDuplicate: (record: BookRecord) => void;
  /** What is typed in this window. */
  entries: Entries;
  onDeleted: () => void;
  /** Null where this book may not be written in. */
  onNewRecord: (() => void) | null;
}

/** Give it the collection's id as its key: another collection starts anew, at the top. */
export function Records(props: RecordsProps) {
  const now = useStore(props.listing);
  const later = useDeferredValue(now);
  // What is typed is followed once the letter is drawn; all else at once.
  return <Listed {...props} state={isTypedOn(later, now) ? later : now} />;
}

interface ListedProps extends RecordsProps {
  state: ListingState;
}

const Listed = memo(function Listed({ state, collection, listing, selectedId, entries, onNewRecord, ...on }: ListedProps) {
  useListing(listing, collection.views);
  const query = useMemo(() => queryOf(state, collection.fields), [state, collection.fields]);
  const rows = useRows(collection.id, query);
  const { problem } = rows;
  // Before it is known how the list was left, rows are read but not shown: they may be others.
  const [begun, setBegun] = useState(false);
  if (!begun && state.loaded && rows.snapshot && sameQuery(rows.snapshot.query, query)) setBegun(true);
  const snapshot = begun ? rows.snapshot : null;
  const highlighted = useHighlightedRows(snapshot);
  const all = useMemo(() => arrange(collection.fields, state.columns), [state.columns, collection.fields]);
  const shown = useMemo(() => all.filter(({ hidden }) => !hidden), [all]);
  const words = useMemo(() => wordsOf(snapshot?.query.search ?? ''), [snapshot]);
  const undo = useUndo();
  const actions = useMemo(() => new ColumnActions(listing, undo), [listing, undo]);
  const listActions = useListActions(listing, all, actions);
  // In words, which stay the same while others are typed in. The mark comes after the letter.
  const typed = useDeferredValue(useStorePart(entries, (drafts) => recordsTyped(drafts, collection.id)));
  const drafts = useMemo(() => new Set<number>(JSON.parse(typed)), [typed]);
  const [editing, setEditing] = useState<number | null>(null);
  const [choosingColumns, setChoosingColumns] = useState(false);
  const [menu, setMenu] = useState<{ column: Column; place: MenuPlace } | null>(null);

  // As it is called by now; gone with its field.
  const menuColumn = menu && sameIn(columnsIn(all), menu.column);
  const revealed = useRevealed(listing, snapshot);

  const found = snapshot !== null && narrows(snapshot.query) ? snapshot : null;
  const isEmpty = snapshot?.total === 0 && found === null;
  const isInvalid = problem?.code === 'invalid' && query.filter.some(({ field }) => isAtFault(problem, field));

  return (
    <div className="records">
      {!isEmpty && (
        <ListBar
          collection={collection}
          listing={listing}
          arranged={all}
          readOnly={onNewRecord === null}
          invalid={isInvalid ? problem : null}
          columnActions={actions}
          editing={editing}
          onEdit={setEditing}
          choosingColumns={choosingColumns}
          onChooseColumns={setChoosingColumns}
        />
      )}
      {problem && !isInvalid && (
        <div role="alert" className="alert list-alert">
          <strong>{problemTitle(problem.code)}</strong>
          <p>{problem.message}</p>
          <button type="button" className="button" onClick={rows.readAgain}>
            Try again
          </button>
        </div>
      )}
      {isEmpty && onNewRecord && <FirstPaste collection={collection} />}
      {isEmpty && (
        <EmptyCollection collection={collection} onNewRecord={onNewRecord} onDeleted={on.onDeleted} />
      )}
      {snapshot !== null && !isEmpty && (
        <WordsProvider value={words}>
          <RecordList
            collection={collection}
            columns={shown}
            pinned={state.pinned ? pinnedCount(shown) : 0}
            lines={state.lines}
            sort={query.sort}
            total={snapshot.total}
            generation={snapshot.generation}
            restarted={snapshot.restarted}
            shift={snapshot.shift}
            rowNow={snapshot.rowNow}
            asking={rows.asking}
            rowAt={rows.rowAt}
            readRows={rows.readRows}
            readOnly={onNewRecord === null}
            onRange={rows.onRange}
            selectedId={selectedId}
            revealed={revealed}
            highlighted={highlighted}
            drafts={drafts}
            onOpen={on.onOpen}
            onClosePanel={on.onClosePanel}
            onDuplicate={on.onDuplicate}
            listActions={listActions}
            onSort={(column, alone) => listing.sortBy(afterClick(query.sort, idOf(column), alone))}
            onWidths={(widths) => listing.arrange(toKeep(withWidths(all, widths)))}
            onMove={(column, to) => actions.move(movedTo(all, column, to), column)}
            onMenu={(column, place) => setMenu({ column, place })}
          />
        </WordsProvider>
      )}
      {found?.total === 0 && <NothingFound name={collection.name} query={found.query} listing={listing} />}
      <FoundStatus found={found} listing={listing} />
      {menu && menuColumn && (
        <HeadMenu
          column={menuColumn}
          place={menu.place}
          arranged={all}
          listing={listing}
          actions={actions}
          onEditFilter={setEditing}
          onChooseColumns={() => setChoosingColumns(true)}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
});

function columnsIn(all: Arranged[]): Column[] {
  return all.map(({ column }) => column);
}

/** Whether nothing but what people type has changed since. */
function isTypedOn(was: ListingState, now: ListingState): boolean {
  const names = Object.keys(now) as (keyof ListingState)[];
  return names.every((name) => name === 'search' || name === 'filter' || was[name] === now[name]);
}

/** The records of a collection that have drafts, as JSON. */
function recordsTyped(drafts: readonly DraftKey[], of: CollectionId): string {
  return JSON.stringify(drafts.flatMap(({ collection, record }) => (collection === of && record !== null ? [record] : [])));
}
