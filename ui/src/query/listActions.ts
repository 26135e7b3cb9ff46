// What a menu in the list does to the list.

import { useMemo } from 'react';
import type { Condition } from '../backend/bindings';
import type { Arranged } from './arrangement';
import type { ColumnActions } from './ColumnActions';
import { idOf, type Column } from './columns';
import type { Listing } from './Listing';
import { sortedBy } from './sorting';

export interface ListActions {
  /** Adds a condition to the filter. */
  filterBy: (condition: Condition) => void;
  sort: (column: Column, descending: boolean) => void;
  /** Null for the last column, which stays. */
  hide: ((column: Column) => void) | null;
}

export function useListActions(
  listing: Listing,
  arranged: Arranged[],
  columns: ColumnActions,
): ListActions {
  return useMemo(
    () => ({
      filterBy: (condition) => {
        const { filter } = listing.get();
        const same = filter.some((each) => JSON.stringify(each) === JSON.stringify(condition));
        if (!same) listing.filterBy([...filter, condition]);
      },
      sort: (column, descending) =>
        listing.sortBy(sortedBy(listing.get().sort, idOf(column), descending, true)),
      hide:
        arranged.filter(({ hidden }) => !hidden).length > 1
          ? (column) => columns.hide(arranged, column)
          : null,
    }),
    [listing, arranged, columns],
  );
}
