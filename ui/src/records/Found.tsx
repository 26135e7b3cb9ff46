// How many records a search or a filter found: read out politely, and told to the status bar.

import { useEffect } from 'react';
import { formatCount } from '../app/format';
import type { Listing } from '../query/Listing';
import type { Snapshot } from './Reader';

/** "1,000+" where it was not counted to the end. */
export function foundText({ total, more }: Pick<Snapshot, 'total' | 'more'>): string {
  return total === 0 ? 'Nothing found' : `${formatCount(total)}${more ? '+' : ''} found`;
}

export function Found({ found, listing }: { found: Snapshot | null; listing: Listing }) {
  const text = found === null ? null : foundText(found);
  useEffect(() => {
    listing.found.set(text);
    return () => listing.found.set(null);
  }, [listing, text]);
  return (
    <div role="status" aria-label="Found" className="visually-hidden">
      {text}
    </div>
  );
}
