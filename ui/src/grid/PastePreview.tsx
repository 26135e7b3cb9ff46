// The first rows of what was pasted, and those in which something does not fit, to be mended there.

import type { Field, FieldId } from '../backend/bindings';
import { isDateKind } from '../dates/typed';
import { shown as readable } from '../fields/shown';
import { readPasted } from './paste';
import { cellKey, type Outcome, type Pasting } from './pasting';

const SHOWN = 5;
/** Of the first rows, where others need the room. */
const SHOWN_BESIDE = 3;

interface PastePreviewProps {
  pasting: Pasting;
  outcome: Outcome;
  fields: Field[];
  onMap: (column: number, field: FieldId | null) => void;
  onMend: (row: number, column: number, text: string) => void;
}

export function PastePreview({ pasting, outcome, fields, onMap, onMend }: PastePreviewProps) {
  const { mapping, mended, table } = pasting;
  const { misfits } = outcome;
  const touched = [...mended.keys()].map((key) => Number.parseInt(key, 10));
  const faulty = [...new Set(misfits.map(({ row }) => row))].filter((row) => !touched.includes(row));
  const special = [...touched, ...faulty.slice(0, SHOWN)];
  const first = outcome.rows.slice(0, special.length > 0 ? SHOWN_BESIDE : SHOWN);
  const shown = [...new Set([...first, ...special])].toSorted((a, b) => a - b);
  const into = mapping.to.map((field) => fields.find(({ id }) => id === field));
  return (
    <div className="paste-preview">
      <table aria-label="What will be pasted">
        <thead>
          <tr>
            <th scope="col">Row</th>
            {mapping.to.map((field, column) => (
              // The columns of what was pasted have no other identity than their place.
              // oxlint-disable-next-line no-array-index-key
              <th key={column} scope="col">
                {mapping.named && <span className="paste-name">{table[0]?.[column]}</span>}
                <select
                  aria-label={`Field for column ${column + 1}`}
                  className={field === null ? 'soft' : undefined}
                  value={field ?? ''}
                  onChange={(event) => onMap(column, event.target.value === '' ? null : Number(event.target.value))}
                >
                  <option value="">Leave out</option>
                  {fields.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row} className={outcome.rows.includes(row) ? undefined : 'is-left-out'}>
              <th scope="row">{row + 1}</th>
              {into.map((field, column) => (
                <PreviewCell
                  // oxlint-disable-next-line no-array-index-key
                  key={column}
                  name={`${field?.name ?? 'Column'} in row ${row + 1}`}
                  field={field}
                  text={outcome.table[row]?.[column] ?? ''}
                  reason={misfits.find((each) => each.row === row && each.column === column)?.reason}
                  mends={pasting.unfit === 'mend'}
                  isMended={mended.has(cellKey(row, column))}
                  onMend={(text) => onMend(row, column, text)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PreviewCellProps {
  name: string;
  /** The one that it goes into; undefined where it is left out. */
  field: Field | undefined;
  text: string;
  /** Why it does not fit, going on from the field's name. */
  reason: string | undefined;
  /** What does not fit can be typed anew. */
  mends: boolean;
  isMended: boolean;
  onMend: (text: string) => void;
}

function PreviewCell({ name, field, text, reason, mends, isMended, onMend }: PreviewCellProps) {
  const read = reason === undefined && field !== undefined ? <ReadDate field={field} text={text} /> : null;
  if (reason === undefined && !isMended) {
    return (
      <td className={field === undefined ? 'is-left-out' : undefined}>
        {text}
        {read}
      </td>
    );
  }
  return (
    <td className={reason === undefined ? undefined : 'is-misfit'}>
      {mends ? (
        <input
          aria-label={name}
          aria-invalid={reason !== undefined}
          autoComplete="off"
          value={text}
          onChange={(event) => onMend(event.target.value)}
        />
      ) : (
        <span className={reason === undefined ? undefined : 'is-left-out'}>{text}</span>
      )}
      {read}
      {reason !== undefined && (
        <span className="field-error">
          {field?.name} {reason}
        </span>
      )}
    </td>
  );
}

/** How a date is read, before it is pasted. */
function ReadDate({ field, text }: { field: Field; text: string }) {
  if (!isDateKind(field.kind) || text.trim() === '') return null;
  return <span className="paste-read">{readable(field.kind, readPasted(field, text))}</span>;
}
