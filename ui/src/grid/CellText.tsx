// What one cell of the list shows, on one line or on a few.

import { Check } from 'lucide-react';
import type { Field, FieldKind, Record as BookRecord, Value } from '../backend/bindings';
import { formatDay, formatMoment, formatNumber, formatWhenShort } from '../lib/format';
import { OpenLink } from '../links/OpenLink';
import type { Column } from '../query/columns';
import { Marked } from '../query/Marked';

const TONES = 4;
const WRAPPED: ReadonlySet<FieldKind> = new Set<FieldKind>(['text', 'long_text']);

interface CellTextProps {
  column: Column;
  record: BookRecord;
  /** Text goes on in further lines. */
  wraps: boolean;
}

export function CellText({ column, record, wraps }: CellTextProps) {
  switch (column.kind) {
    case 'id':
      return record.id;
    case 'created':
      return formatWhenShort(record.createdAt);
    case 'updated':
      return formatWhenShort(record.updatedAt);
    case 'field':
      return wraps && WRAPPED.has(column.field.kind) ? (
        <span className="cell-lines">
          <FieldCell field={column.field} value={record.values[column.field.id]} />
        </span>
      ) : (
        <FieldCell field={column.field} value={record.values[column.field.id]} />
      );
  }
}

function FieldCell({ field, value }: { field: Field; value: Value | undefined }) {
  // What another program stored in a checkbox's place is shown as it is.
  if (field.kind === 'checkbox' && (value === undefined || typeof value === 'boolean')) {
    const yes = value === true;
    return (
      <>
        {yes && <Check aria-hidden className="icon mark" />}
        <span className="visually-hidden">{yes ? 'Yes' : 'No'}</span>
      </>
    );
  }
  if (value === undefined || value === '') return null;
  const text = String(value);
  switch (field.kind) {
    case 'choice':
      // A colour for each choice, in turn: told apart at a glance, meaning nothing by itself.
      return (
        <span className={`chip tone-${(field.choices.indexOf(text) + TONES) % TONES}`}>
          <Marked text={text} />
        </span>
      );
    case 'date':
      return <Marked text={formatDay(text)} stored={text} />;
    case 'date_time':
      return <Marked text={formatMoment(text)} stored={text} />;
    case 'number':
      return <Marked text={typeof value === 'number' ? formatNumber(value) : text} stored={text} />;
    case 'link':
      return (
        <>
          <span>
            <Marked text={text} />
          </span>
          <OpenLink value={text} of="cell" />
        </>
      );
    case 'text':
    case 'long_text':
    case 'checkbox':
      return <Marked text={text} />;
  }
}
