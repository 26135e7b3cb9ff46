// What every window asks of the program first.

import { queryOptions } from '@tanstack/react-query';
import type { Backend } from './backend';

export function bookQuery(backend: Backend) {
  return queryOptions({ queryKey: ['book'], queryFn: () => backend.book(), staleTime: Infinity });
}

/** The collection that this window begins with. */
export function shownCollectionQuery(backend: Backend) {
  const queryFn = () => backend.shownCollection();
  return queryOptions({ queryKey: ['shown-collection'], queryFn, staleTime: Infinity });
}

/** For whoever copies details: it never changes while the program runs. */
export function aboutQuery(backend: Backend) {
  return queryOptions({ queryKey: ['about'], queryFn: () => backend.about(), staleTime: Infinity });
}

export function collectionsQuery(backend: Backend) {
  const queryFn = () => backend.collections();
  return queryOptions({ queryKey: ['collections'], queryFn, staleTime: Infinity });
}
