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

/** How many rows stand above the one that was the newest, now that the first page was read anew. */
export function countAdded(was: { total: number; newestId: number | null }, page: RecordPage): number {
  if (was.newestId === null) return page.total;
  const at = page.records.findIndex((record) => record.id === was.newestId);
  return at >= 0 ? at : Math.max(0, page.total - was.total);
}
