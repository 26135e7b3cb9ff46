// A collection's rows are read in pages; this is the arithmetic of it.

import type { RecordPage } from '../backend/bindings';

export const PAGE_ROWS = 100;

export interface Range {
  first: number;
  last: number;
}

export function pageOf(index: number): number {
  return Math.floor(index / PAGE_ROWS);
}

/** The pages that hold a range of rows, of those that there are. */
export function pagesOf({ first, last }: Range, total: number): number[] {
  const pages: number[] = [];
  const end = pageOf(Math.min(last, total - 1));
  for (let page = pageOf(Math.max(0, first)); page <= end; page += 1) pages.push(page);
  return pages;
}

export function moved({ first, last }: Range, by: number): Range {
  return { first: Math.max(0, first + by), last: Math.max(0, last + by) };
}

/** As many rows, from the first one on. */
export function fromTop({ first, last }: Range): Range {
  return { first: 0, last: last - first };
}

/** How many rows stand above the one that was the first, now that the first page was read anew. */
export function countAdded(was: { total: number; firstId: number | null }, page: RecordPage): number {
  if (was.firstId === null) return page.total;
  const at = page.records.findIndex((record) => record.id === was.firstId);
  return at >= 0 ? at : Math.max(0, page.total - was.total);
}
