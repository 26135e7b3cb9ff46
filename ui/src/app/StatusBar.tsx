// The bottom of the window: how many records there are, and the state of the write lock.

import { LockState } from '../lock/LockState';
import { formatCount } from './format';

export function StatusBar({ total }: { total: number | null }) {
  return (
    <footer className="status">
      {total !== null && (
        <span>
          <b>{formatCount(total)}</b> {total === 1 ? 'record' : 'records'}
        </span>
      )}
      <span className="spacer" />
      <LockState />
    </footer>
  );
}
