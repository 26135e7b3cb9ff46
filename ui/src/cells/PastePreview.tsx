// The first rows of what was pasted, and those in which something does not fit.

import type { Field } from '../backend/bindings';
import type { Mapping, Misfitting } from './paste';

const SHOWN = 5;
/** Of the first rows, where others need the room. */
const SHOWN_BESIDE = 3;

interface PastePreviewProps {
  table: string[][];
  /** The numbers of the rows that become records. */
  rows: number[];
  mapping: Mapping;
  misfits: Misfitting[];
  fields: Field[];
  onMap: (column: number, field: string | null) => void;
}

export function PastePreview({ table, rows, mapping, misfits, fields, onMap }: PastePreviewProps) {
  const faulty = [...new Set(misfits.map(({ row }) => row))].slice(0, SHOWN);
  const first = rows.slice(0, faulty.length > 0 ? SHOWN_BESIDE : SHOWN);
  const shown = [...new Set([...first, ...faulty])].toSorted((a, b) => a - b);
  return (
    <div className="paste-preview">
      <table aria-label="What will be added">
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
                  onChange={(event) => onMap(column, event.target.value === '' ? null : event.target.value)}
                >
                  <option value="">Leave out</option>
                  {fields.map(({ name }) => (
                    <option key={name} value={name}>
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
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {mapping.to.map((field, column) => (
                <PreviewCell
                  // oxlint-disable-next-line no-array-index-key
                  key={column}
                  text={table[row]?.[column] ?? ''}
                  leftOut={field === null}
                  misfit={misfits.find((each) => each.row === row && each.column === column)}
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
  text: string;
  leftOut: boolean;
  misfit: Misfitting | undefined;
}

function PreviewCell({ text, leftOut, misfit }: PreviewCellProps) {
  if (misfit === undefined) return <td className={leftOut ? 'is-left-out' : undefined}>{text}</td>;
  return (
    <td className="is-misfit">
      <span>{text}</span>
      <span className="field-error">
        {misfit.field} {misfit.reason}
      </span>
    </td>
  );
}
