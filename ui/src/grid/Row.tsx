// One row of the list: a record, or a place held for one that is still being read.

import { memo } from 'react';
import type { FieldKind, Record as BookRecord } from '../backend/bindings';
import { useLocale } from '../lib/locale';
import { isNumeric, type Column } from '../query/columns';
import { CellText } from './CellText';

const KINDS_WITH_PARTS: Partial<Record<FieldKind, string>> = {
  checkbox: ' has-parts',
  choice: ' has-parts',
  link: ' has-parts has-link',
};

interface RowProps {
  index: number;
  /** Distance from the top of the scrolled element, in px. */
  top: number;
  columns: Column[];
  record: BookRecord | undefined;
  selected: boolean;
  /** It is open beside the list. */
  open: boolean;
  readOnly: boolean;
  /** Text goes on in further lines. */
  wraps: boolean;
  fresh: boolean;
  /** Something is typed for it and not saved. */
  draft: boolean;
  /** The column that Tab reaches, if it is in this row. */
  tabColumn: number | null;
}

export const Row = memo(function Row(props: RowProps) {
  const { index, top, columns, record, selected, open, readOnly, wraps, fresh, draft, tabColumn } = props;
  useLocale();
  // What is gone in a moment costs little: only the cell that has the focus must be there.
  const drawn = record === undefined && tabColumn === null ? columns.slice(0, 1) : columns;
  const state = `${selected ? ' is-selected' : ''}${open ? ' is-open' : ''}${fresh ? ' is-fresh' : ''}`;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={record === undefined}
      className={`list-row${state}`}
      data-row={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      {drawn.map((column, at) => (
        <div
          key={column.key + String(at)}
          role="gridcell"
          aria-colindex={at + 1}
          className={`cell cell-${column.kind}${isNumeric(column) ? ' is-number' : ''}${partsOf(column, record, draft && at === 0)}`}
          // oxlint-disable-next-line jsx-a11y/role-supports-aria-props -- ARIA 1.2 names gridcell for it
          aria-readonly={readOnly || column.kind !== 'field'}
          data-column={at}
          tabIndex={tabColumn === at ? 0 : -1}
        >
          {draft && at === 0 && (
            <span role="img" className="draft-mark" aria-label="Unsaved draft" title="Unsaved draft" />
          )}
          {record === undefined ? (
            <span className="placeholder" />
          ) : (
            <CellText column={column} record={record} wraps={wraps} />
          )}
        </div>
      ))}
    </div>
  );
});

/** A cell that is not just a text is laid out otherwise. */
function partsOf(column: Column, record: BookRecord | undefined, marked: boolean): string {
  const parts = column.kind === 'field' ? KINDS_WITH_PARTS[column.field.kind] : undefined;
  return parts ?? (marked || record === undefined ? ' has-parts' : '');
}
