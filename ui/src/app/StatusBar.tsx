// The bottom of the window: how many records there are, who has the book open, and the state of the
// write lock.

import { LockState } from '../lock/LockState';
import { fetched } from './fetched';
import { formatCount } from './format';

// This keeps its place until its code is there.
const OpenHere = fetched(
  () => import('../instances/OpenHere'),
  <span className="button quiet open-here" aria-hidden>
    Open here:
  </span>,
);

interface StatusBarProps {
  total: number | null;
  /** Shows the deleted records; null where there are none to show, or they are shown. */
  onDeleted: (() => void) | null;
}

export function StatusBar({ total, onDeleted }: StatusBarProps) {
  return (
    <footer className="status">
      {total !== null && (
        <span>
          <b>{formatCount(total)}</b> {total === 1 ? 'record' : 'records'}
        </span>
      )}
      {onDeleted && (
        <button type="button" className="button quiet status-button" onClick={onDeleted}>
          Deleted records
        </button>
      )}
      <OpenHere />
      <span className="spacer" />
      <LockState />
    </footer>
  );
}
