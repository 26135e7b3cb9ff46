// A record that was hidden, or is far away, and is to be brought into view.

import { useEffect, useState } from 'react';
import { useBackend } from '../backend/context';
import { narrows } from '../backend/query';
import { useStore } from '../lib/store';
import type { Listing } from '../query/Listing';
import type { Snapshot } from './ListLoader';

/** Another object for each record that is brought into view. */
export interface Revealed {
  row: number;
}

/** Where the record is that the list was asked for, once the list is one that has it. */
export function useRevealed(listing: Listing, snapshot: Snapshot | null): Revealed | null {
  const backend = useBackend();
  const id = useStore(listing.wanted);
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const query = snapshot === null || narrows(snapshot.query) ? null : snapshot.query;
  useEffect(() => {
    if (id === null || query === null) return;
    let gone = false;
    const { collection } = listing;
    backend.position({ collection, query, id }).then(
      (row) => {
        if (gone) return;
        listing.wanted.set(null);
        if (row !== null) setRevealed({ row });
      },
      () => listing.wanted.set(null),
    );
    return () => {
      gone = true;
    };
  }, [backend, listing, id, query]);
  return revealed;
}
