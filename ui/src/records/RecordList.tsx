// The list of a collection: an ARIA grid that draws only the rows in view, however many there are. It
// knows nothing of where rows come from, so that another grid can take its place.

import { useEffect, useLayoutEffect, useMemo, useRef, type MouseEvent } from 'react';
import type { Field, Record as BookRecord } from '../backend/bindings';
import { columnsOf, isNumeric, templateOf } from './columns';
import { Row } from './Row';
import { domHeight } from './scroll';
import { useActiveCell } from './useActiveCell';
import { useListScroll } from './useListScroll';

export interface RecordListProps {
  collection: string;
  fields: Field[];
  total: number;
  /** Changes whenever rows were read anew; `added` of them are new, on top of those there were. */
  generation: number;
  added: number;
  /** Undefined while it is being read. */
  rowAt: (index: number) => BookRecord | undefined;
  /** The rows that should be read, first and last. */
  onRange: (first: number, last: number) => void;
  selectedId: number | null;
  highlighted: ReadonlySet<number>;
  onOpen: (id: number) => void;
}

const MORE_ROWS = 8;

export function RecordList(props: RecordListProps) {
  const { collection, fields, total, rowAt, onRange, selectedId, highlighted, onOpen } = props;
  const columns = useMemo(() => columnsOf(fields), [fields]);
  const { template, least } = useMemo(() => templateOf(columns), [columns]);
  const grid = useRef<HTMLDivElement>(null);
  const list = useListScroll(grid, props);
  const { scroll, extent, rowHeight } = list;

  const firstSeen = Math.max(0, Math.floor(scroll.list / rowHeight));
  const lastSeen = Math.min(total - 1, Math.ceil((scroll.list + extent.view) / rowHeight));
  const first = Math.max(0, firstSeen - MORE_ROWS);
  const last = Math.min(total - 1, lastSeen + MORE_ROWS);
  useEffect(() => onRange(first, last), [first, last, onRange]);

  const cell = useActiveCell(grid, list, {
    generation: props.generation,
    added: props.added,
    rows: total,
    columns: columns.length,
    firstSeen: Math.ceil(scroll.list / rowHeight),
    onEnter: open,
  });

  useLayoutEffect(() => {
    grid.current?.style.setProperty('--columns', template);
    grid.current?.style.setProperty('--least', `${least}rem`);
  }, [template, least]);

  function open(row: number): void {
    const record = rowAt(row);
    if (record) onOpen(record.id);
  }

  function onClick(event: MouseEvent): void {
    const hit = cellOf(event.target);
    if (hit === null) return;
    cell.setActive(hit);
    open(hit.row);
  }

  const indexes: number[] = [];
  for (let index = first; index <= last; index += 1) indexes.push(index);
  // The cell with the focus stays in the page when it is scrolled out of view, or the focus is lost.
  if (cell.active && (cell.active.row < first || cell.active.row > last)) {
    indexes.push(cell.active.row);
  }

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={collection}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      className="list"
      tabIndex={-1}
      onScroll={list.onScroll}
      onClick={onClick}
      onKeyDown={cell.onKeyDown}
      onPointerDown={cell.onPointerDown}
      onFocus={cell.onFocus}
      onBlur={cell.onBlur}
    >
      <div role="rowgroup" className="list-head">
        <div role="row" aria-rowindex={1} className="list-row">
          {columns.map((column, at) => (
            <div
              key={column.name + String(at)}
              role="columnheader"
              aria-colindex={at + 1}
              className={`cell${isNumeric(column) ? ' is-number' : ''}`}
            >
              <span title={column.name}>{column.name}</span>
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="list-body" style={{ height: domHeight(extent) }}>
        {indexes.map((index) => {
          const record = rowAt(index);
          return (
            <Row
              key={record ? `id${record.id}` : `at${index}`}
              index={index}
              top={scroll.dom - scroll.list + index * rowHeight}
              columns={columns}
              record={record}
              selected={record !== undefined && record.id === selectedId}
              fresh={record !== undefined && highlighted.has(record.id)}
              tabColumn={index === cell.tab.row ? cell.tab.column : null}
            />
          );
        })}
      </div>
    </div>
  );
}

function cellOf(target: EventTarget): { row: number; column: number } | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-column]');
  const row = target.closest<HTMLElement>('[data-row]');
  if (row === null) return null;
  return { row: Number(row.dataset['row']), column: Number(cell?.dataset['column'] ?? 0) };
}
