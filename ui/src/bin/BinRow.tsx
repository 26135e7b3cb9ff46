// One deleted record in the bin: what it was, who deleted it, and when.

import type { Field, Record as BookRecord } from '../backend/bindings';
import { shown } from '../fields/shown';
import { formatWhenShort } from '../lib/format';
import { placeOf, type MenuPlace } from '../menu/place';
import { BIN_KEYS } from './keys';

interface BinRowProps {
  record: BookRecord;
  fields: Field[];
  opened: boolean;
  /** Null where nothing can be selected. */
  selected: boolean | null;
  onSelect: (on: boolean) => void;
  onOpen: () => void;
  onMenu: (place: MenuPlace) => void;
}

export function BinRow({ record, fields, opened, selected, onSelect, onOpen, onMenu }: BinRowProps) {
  return (
    <tr
      className={opened ? 'is-selected' : undefined}
      onContextMenu={(event) => {
        event.preventDefault();
        const open = event.currentTarget.querySelector<HTMLElement>('.bin-open');
        open?.focus({ preventScroll: true });
        onMenu(placeOf(event, open ?? event.currentTarget));
      }}
    >
      {selected !== null && (
        <td className="bin-check">
          <input
            type="checkbox"
            aria-label={`Select record ${record.id}`}
            checked={selected}
            onChange={(event) => onSelect(event.target.checked)}
          />
        </td>
      )}
      <td className="is-number">{record.id}</td>
      <td>
        <button
          type="button"
          className="bin-open"
          aria-current={opened ? 'true' : undefined}
          onClick={onOpen}
          onKeyDown={(event) => {
            if (BIN_KEYS.commandOf(event) === null) return;
            event.preventDefault();
            onMenu({ anchor: event.currentTarget, point: null });
          }}
        >
          <span className="visually-hidden">Open record {record.id}: </span>
          {summary(record, fields)}
        </button>
      </td>
      <td>{record.updatedBy}</td>
      <td>{formatWhenShort(record.deletedAt ?? record.updatedAt)}</td>
    </tr>
  );
}

/** Its first values, as far as they help to recognise it. */
function summary({ id: record, values }: BookRecord, fields: Field[]): string {
  const texts = fields
    .filter(({ kind, id }) => kind !== 'checkbox' && values[id] !== undefined)
    .map(({ kind, id }) => shown(kind, values[id]));
  return texts.slice(0, 3).join(', ') || `Record ${record}`;
}
