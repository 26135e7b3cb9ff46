// The list of a collection: an ARIA grid that draws only the rows in view, however many there are. It
// knows nothing of where rows come from, so that another grid can take its place.

import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';
import type { Collection, Record as BookRecord, SortKey } from '../backend/bindings';
import { chordOf } from '../keyboard/keys';
import { useHandlers } from '../lib/useHandlers';
import type { Arranged } from '../query/arrangement';
import type { ListActions } from '../query/listActions';
import { Head, type HeadActions } from './Head';
import { Row } from './Row';
import { domHeight } from './scroll';
import { pinnedWidths, templateOf } from './template';
import { useCells } from './useCells';
import { useEditing } from './useEditing';
import { useListScroll } from './useListScroll';
import type { Revealed } from './useRevealed';
import { useSlots } from './useSlots';
import { useWritten } from './useWritten';

interface RecordListProps extends HeadActions {
  collection: Collection;
  /** Those that are shown. */
  columns: Arranged[];
  /** How many of the first ones stay in view when the list is scrolled sideways. */
  pinned: number;
  /** How many lines of text a row has room for. */
  lines: number;
  sort: SortKey[];
  total: number;
  /** Changes whenever rows were read anew. */
  generation: number;
  /** Whether these are other rows than before, so that the list starts at its top. */
  restarted: boolean;
  /** How far down the rows in view went since. */
  shift: number;
  /** Where the record is now that was in this row in the generation before. */
  rowNow: (row: number) => number;
  /** The rows are those of before, while others are on their way. */
  asking: boolean;
  /** Undefined while it is being read. */
  rowAt: (index: number) => BookRecord | undefined;
  /** Reads rows wherever in the list they are. */
  readRows: (first: number, last: number) => Promise<BookRecord[]>;
  readOnly: boolean;
  /** The rows that should be read, first and last. */
  onRange: (first: number, last: number, top: number) => void;
  selectedId: number | null;
  /** A record to be brought into view. */
  revealed: Revealed | null;
  highlighted: ReadonlySet<number>;
  /** Records for which something is typed and not saved. */
  drafts: ReadonlySet<number>;
  onOpen: (id: number) => void;
  /** Closes whatever stands beside the list; null where nothing does. */
  onClosePanel: (() => void) | null;
  onDuplicate: (record: BookRecord) => void;
  listActions: ListActions;
}

/** Rows that are drawn beyond those in view, on either side; most of them where the list is scrolled to. */
const MORE_ROWS = 4;
const ROWS_AHEAD = 10;

export function RecordList(props: RecordListProps) {
  const { collection, total, onRange, readOnly, selectedId, highlighted, onOpen } = props;
  const columns = useMemo(() => props.columns.map(({ column }) => column), [props.columns]);
  const { template, least } = useMemo(() => templateOf(props.columns), [props.columns]);
  // The keyboard is in this header, or in the rows.
  const [headAt, setHeadAt] = useState<number | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [rows, onWritten] = useWritten(props);
  const edit = useEditing({ collection: collection.id, columns, onWritten });
  const list = useListScroll(grid, { ...props, held: edit.isOpen });
  const { scroll, heading, extent, rowHeight } = list;

  const firstSeen = Math.max(0, Math.floor(scroll.list / rowHeight));
  const lastSeen = Math.min(total - 1, Math.ceil((scroll.list + extent.view) / rowHeight));
  const first = Math.max(0, firstSeen - (heading < 0 ? ROWS_AHEAD : MORE_ROWS));
  const last = Math.min(total - 1, lastSeen + (heading > 0 ? ROWS_AHEAD : MORE_ROWS));
  // Before the frame is painted, so that its rows are asked for by then.
  useLayoutEffect(() => onRange(first, last, firstSeen), [first, last, firstSeen, onRange]);

  const cells = useCells(grid, {
    collection,
    columns,
    rows,
    readOnly,
    openId: selectedId,
    onOpen,
    onClosePanel: props.onClosePanel,
    onDuplicate: props.onDuplicate,
    listActions: props.listActions,
    list,
    edit,
    drawn: { first, last },
    firstSeen: Math.ceil(scroll.list / rowHeight),
  });
  const { cell } = cells;

  const reveal = useEffectEvent(({ row }: Revealed) => {
    list.show(row);
    cell.setActive({ row, column: cell.tab.column });
  });
  const { revealed } = props;
  useEffect(() => {
    if (revealed !== null) reveal(revealed);
  }, [revealed]);

  useLayoutEffect(() => {
    grid.current?.style.setProperty('--columns', template);
    grid.current?.style.setProperty('--least', `${least}rem`);
  }, [template, least]);

  const { pinned, lines } = props;
  useLayoutEffect(() => {
    const { first: left, all } = pinnedWidths(props.columns, pinned);
    grid.current?.style.setProperty('--pinned-left', `${left}rem`);
    grid.current?.style.setProperty('--pinned', `${all}rem`);
    grid.current?.style.setProperty('--lines', String(lines));
  }, [props.columns, pinned, lines]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    // The headers look after their own keys.
    if (headAtOf(event.target) !== null) return;
    if (chordOf(event) === 'ArrowUp' && cell.tab.row === 0 && isCell(event.target)) {
      event.preventDefault();
      event.currentTarget.toggleAttribute('data-keys', true);
      headButton(grid.current, cell.tab.column)?.focus();
      return;
    }
    cells.on.onKeyDown(event);
  }

  function onFocus(event: FocusEvent): void {
    const head = headAtOf(event.target);
    setHeadAt(head);
    if (head === null) cell.onFocus();
  }

  function goDown(column: number): void {
    if (total === 0) return;
    const row = cell.active?.row ?? Math.ceil(scroll.list / rowHeight);
    cell.setActive({ row, column });
    list.show(row);
    grid.current?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`)?.focus();
  }

  const { onSort, onMenu, onWidths, onMove } = props;
  const headActions = useHandlers({ onSort, onMenu, onWidths, onMove, onDown: goDown });

  const indexes: number[] = [];
  for (let index = first; index <= last; index += 1) indexes.push(index);
  // The cell with the focus stays in the page when it is scrolled out of view, or the focus is lost.
  if (cell.active && (cell.active.row < first || cell.active.row > last)) {
    indexes.push(cell.active.row);
  }

  const drawn = indexes.map((index) => {
    const record = rows.rowAt(index);
    return { index, record, content: record ? `id${record.id}` : `at${index}` };
  });
  const slots = useSlots(drawn.map(({ content }) => content));

  // Without rows, the headers are all there is to go to.
  const tabAt = headAt === null && total > 0 ? null : Math.min(headAt ?? 0, columns.length - 1);

  return (
    <>
      <div
        ref={grid}
        role="grid"
        aria-label={collection.name}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-busy={props.asking}
        className={props.asking ? 'list is-asking' : 'list'}
        tabIndex={-1}
        data-pinned={pinned || undefined}
        data-lines={lines > 1 ? lines : undefined}
        onScroll={(event) => {
          event.currentTarget.toggleAttribute('data-aside', event.currentTarget.scrollLeft > 0);
          list.onScroll(event);
        }}
        {...cells.on}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <Head
          columns={columns}
          sort={props.sort}
          tabColumn={tabAt}
          actions={headActions}
        />
        <div
          role="rowgroup"
          className="list-body"
          style={{ height: domHeight(extent) }}
        >
          {drawn.map(({ index, record, content }) => (
            <Row
              key={slots.get(content)}
              index={index}
              top={scroll.dom - scroll.list + index * rowHeight}
              columns={columns}
              record={record}
              selected={record !== undefined && cells.isSelected(record.id)}
              open={record !== undefined && record.id === selectedId}
              readOnly={readOnly}
              draft={record !== undefined && props.drafts.has(record.id)}
              wraps={lines > 1}
              fresh={record !== undefined && highlighted.has(record.id)}
              tabColumn={tabAt === null && index === cell.tab.row ? cell.tab.column : null}
            />
          ))}
        </div>
        {cells.editor}
      </div>
      {cells.bar}
    </>
  );
}

function isCell(target: EventTarget): boolean {
  return target instanceof Element && target.matches('[role="gridcell"]');
}

/** Which header it is in, if it is in one. */
function headAtOf(target: EventTarget): number | null {
  const header = target instanceof Element ? target.closest<HTMLElement>('[data-head]') : null;
  return header === null ? null : Number(header.dataset['head']);
}

function headButton(grid: HTMLElement | null, column: number): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-head="${column}"] .head-sort`) ?? null;
}
