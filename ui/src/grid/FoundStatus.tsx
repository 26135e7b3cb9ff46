// How many records a search or a filter found: read out politely, and told to the status bar.

import { useEffect } from 'react';
import { formatCount } from '../lib/format';
import type { Found, Listing } from '../query/Listing';

/** "1,000+" where it was not counted to the end. */
export function foundCount({ total, more }: Found): string {
  return `${formatCount(total)}${more ? '+' : ''}`;
}

export function FoundStatus({ found, listing }: { found: Found | null; listing: Listing }) {
  const total = found?.total ?? null;
  const more = found?.more ?? false;
  useEffect(() => {
    listing.found.set(total === null ? null : { total, more });
    return () => listing.found.set(null);
  }, [listing, total, more]);
  return (
    <div role="status" aria-label="Found" className="visually-hidden">
      {found && (total === 0 ? 'Nothing found' : `${foundCount(found)} found`)}
    </div>
  );
}
