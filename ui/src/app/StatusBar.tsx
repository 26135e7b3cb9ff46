// The bottom of the window: how many records there are, who has the book open, and the state of the
// write lock.

import type { ReactNode } from 'react';
import { foundCount } from '../grid/FoundStatus';
import { formatCount } from '../lib/format';
import { lazyAfterPaint } from '../lib/lazy';
import { useStore } from '../lib/store';
import { LockState } from '../lock/LockState';
import type { Listing } from '../query/Listing';

// This keeps its place until its code is there.
const OpenHere = lazyAfterPaint(
  () => import('../instances/OpenHere'),
  <span className="button quiet" aria-hidden>
    Open here:
  </span>,
);

const Preparing = lazyAfterPaint(() => import('../query/Preparing'));

interface StatusBarProps {
  /** What is typed and not saved. */
  drafts: ReactNode;
  total: number | null;
  /** The shown collection's. */
  listing: Listing | null;
  /** Shows the deleted records; null where there are none to show, or they are shown. */
  onDeleted: (() => void) | null;
}

export function StatusBar({ drafts, total, listing, onDeleted }: StatusBarProps) {
  return (
    <footer className="status">
      {listing && <FoundOf listing={listing} />}
      {total !== null && (
        <span>
          <b>{formatCount(total)}</b> {total === 1 ? 'record' : 'records'}
        </span>
      )}
      {onDeleted && (
        <button type="button" className="button quiet" onClick={onDeleted}>
          Deleted records
        </button>
      )}
      {drafts}
      <OpenHere />
      {listing && <Preparing collection={listing.collection} />}
      <span className="spacer" />
      <LockState />
    </footer>
  );
}

/** Said to screen readers by the list itself. */
function FoundOf({ listing }: { listing: Listing }) {
  const found = useStore(listing.found);
  return (
    found && (
      <span aria-hidden>
        <b>{foundCount(found)}</b> found
      </span>
    )
  );
}
