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

export function StatusBar({ total }: { total: number | null }) {
  return (
    <footer className="status">
      {total !== null && (
        <span>
          <b>{formatCount(total)}</b> {total === 1 ? 'record' : 'records'}
        </span>
      )}
      <OpenHere />
      <span className="spacer" />
      <LockState />
    </footer>
  );
}
