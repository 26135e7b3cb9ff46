// The queries for which nothing was chosen, and what holds of every query.

import type { Query } from './bindings';

/** Every record, in the order in which a list is without anything asked for. */
export const EVERYTHING: Query = { search: '', filter: [], sort: [], deleted: false };

/** The latest deletion first: that is their order where nothing else is asked for. */
export const EVERY_DELETED: Query = { ...EVERYTHING, deleted: true };

/** Whether it leaves out records. */
export function narrows({ search, filter }: Query): boolean {
  return search !== '' || filter.length > 0;
}

export function sameQuery(a: Query, b: Query): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
