// The list of a collection: an ARIA grid that draws only the rows in view, however many there are. It
// knows nothing of where rows come from, so that another grid can take its place.

import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Field, Record as BookRecord } from '../backend/bindings';
import { useCells } from '../cells/useCells';
import { useEditing } from '../cells/useEditing';
import { useWritten } from '../cells/useWritten';
import { columnsOf, isNumeric, templateOf } from './columns';
import { Row } from './Row';
import { domHeight } from './scroll';
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
  /** Reads rows wherever in the list they are. */
  readRows: (first: number, last: number) => Promise<BookRecord[]>;
  readOnly: boolean;
  /** The rows that should be read, first and last. */
  onRange: (first: number, last: number) => void;
  selectedId: number | null;
  highlighted: ReadonlySet<number>;
  onOpen: (id: number) => void;
}

const MORE_ROWS = 8;

export function RecordList(props: RecordListProps) {
  const { collection, fields, total, onRange, readOnly, selectedId, highlighted, onOpen } = props;
  const columns = useMemo(() => columnsOf(fields), [fields]);
  const { template, least } = useMemo(() => templateOf(columns), [columns]);
  const grid = useRef<HTMLDivElement>(null);
  const [rows, onWritten] = useWritten({ ...props, restarted: false, rowNow: (row) => row + props.added });
  const edit = useEditing({ collection, columns, rows, onWritten });
  const list = useListScroll(grid, { ...props, held: edit.state !== null });
  const { scroll, extent, rowHeight } = list;

  const firstSeen = Math.max(0, Math.floor(scroll.list / rowHeight));
  const lastSeen = Math.min(total - 1, Math.ceil((scroll.list + extent.view) / rowHeight));
  const first = Math.max(0, firstSeen - MORE_ROWS);
  const last = Math.min(total - 1, lastSeen + MORE_ROWS);
  useEffect(() => onRange(first, last), [first, last, onRange]);

  const cells = useCells(grid, {
    collection,
    fields,
    columns,
    rows,
    readOnly,
    openId: selectedId,
    onOpen,
    list,
    edit,
    drawn: { first, last },
    firstSeen: Math.ceil(scroll.list / rowHeight),
  });
  const { cell } = cells;

  useLayoutEffect(() => {
    grid.current?.style.setProperty('--columns', template);
    grid.current?.style.setProperty('--least', `${least}rem`);
  }, [template, least]);

  const indexes: number[] = [];
  for (let index = first; index <= last; index += 1) indexes.push(index);
  // The cell with the focus stays in the page when it is scrolled out of view, or the focus is lost.
  if (cell.active && (cell.active.row < first || cell.active.row > last)) {
    indexes.push(cell.active.row);
  }

  return (
    <>
    <div
      ref={grid}
      role="grid"
      aria-label={collection}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      className="list"
      tabIndex={-1}
      onScroll={list.onScroll}
      {...cells.on}
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
          const record = rows.rowAt(index);
          return (
            <Row
              key={record ? `id${record.id}` : `at${index}`}
              index={index}
              top={scroll.dom - scroll.list + index * rowHeight}
              columns={columns}
              record={record}
              selected={record !== undefined && cells.isSelected(record.id)}
              open={record !== undefined && record.id === selectedId}
              readOnly={readOnly}
              fresh={record !== undefined && highlighted.has(record.id)}
              tabColumn={index === cell.tab.row ? cell.tab.column : null}
            />
          );
        })}
      </div>
      {cells.editor}
    </div>
    {cells.bar}
    </>
  );
}
