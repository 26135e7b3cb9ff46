// Shown before a field is changed whose values do not all fit what it will be.

import type { FieldKind, Misfits } from '../backend/bindings';
import { AskDialog } from '../controls/BoxDialog';
import { shown } from '../fields/shown';
import { formatCount } from '../lib/format';
import { kindName } from './kinds';

interface MisfitsDialogProps {
  /** The field's. */
  name: string;
  /** What it will be. */
  becomes: FieldKind;
  /** What its values are now. */
  was: FieldKind;
  misfits: Misfits;
  busy: boolean;
  onTake: () => void;
  onClose: () => void;
}

export function MisfitsDialog({ name, becomes, was, misfits, busy, onTake, onClose }: MisfitsDialogProps) {
  const { total, deleted, first } = misfits;
  const values = total === 1 ? '1 value' : `${formatCount(total)} values`;
  const more = total - first.length;
  return (
    <AskDialog
      title={`${values} of ${name} would not fit`}
      answer={`Change and take ${values} away`}
      busy={busy}
      onAnswer={onTake}
      onClose={onClose}
    >
      <p>
        {name} becomes: {kindName(becomes)}. Everything else is converted. What does not fit is
        taken out of these records; their history keeps it.
        {deleted > 0 && ` ${binned(total, deleted)}`}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys scroll it */}
      <table className="misfits" tabIndex={0}>
        <thead>
          <tr>
            <th scope="col">Record</th>
            <th scope="col">{name}</th>
            <th scope="col">Why it does not fit</th>
          </tr>
        </thead>
        <tbody>
          {first.map((misfit) => (
            <tr key={misfit.id}>
              <td>
                {misfit.id}
                {misfit.deleted && <span className="soft"> in the bin</span>}
              </td>
              <td>{shown(was, misfit.value)}</td>
              <td>{misfit.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="said">And {formatCount(more)} more.</p>}
    </AskDialog>
  );
}

/** "2 of these records are in the bin." */
function binned(total: number, deleted: number): string {
  if (deleted < total) return `${formatCount(deleted)} of these records ${deleted === 1 ? 'is' : 'are'} in the bin.`;
  return total === 1 ? 'The record is in the bin.' : 'All of these records are in the bin.';
}
