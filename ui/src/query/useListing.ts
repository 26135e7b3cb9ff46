// Keeps how a collection is listed: fetched when it is first shown, kept when it is left.

import { useEffect } from 'react';
import type { View } from '../backend/bindings';
import type { Listing } from './Listing';

export function useListing(listing: Listing, views: View[]): void {
  useEffect(() => {
    void listing.load(views).then(() => listing.follow(views));
  }, [listing, views]);

  useEffect(() => {
    const keep = () => void listing.keepNow();
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [listing]);
}
