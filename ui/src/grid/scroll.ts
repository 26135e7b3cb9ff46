// How far a list is scrolled when it is longer than an element can be. Browsers cap heights (WebKit at
// 33,554,428 px), and draw with 32-bit floating point numbers, which from 8,388,608 px on know no half
// pixels and later no odd ones. So a longer list gets a scroll range that is scaled down: small steps move
// the rows pixel by pixel, and a jump, as with the scroll bar, goes to the same share of the list.

export const MAX_HEIGHT = 8_000_000;

export interface Scroll {
  /** The element's own scrollTop. */
  dom: number;
  /** Pixels of list above the first visible one. */
  list: number;
}

export interface Extent {
  /** Height of the part that is seen. */
  view: number;
  /** Height of all rows. */
  rows: number;
}

export function domHeight(extent: Extent): number {
  return Math.min(extent.rows, MAX_HEIGHT);
}

/** The furthest that the list, and the element, can be scrolled. */
function ends({ view, rows }: Extent): { dom: number; list: number } {
  return {
    dom: Math.max(0, Math.min(rows, MAX_HEIGHT) - view),
    list: Math.max(0, rows - view),
  };
}

/** Where to be so that `list` pixels are above the view. */
export function scrolledTo(list: number, extent: Extent): Scroll {
  const end = ends(extent);
  const to = Math.min(Math.max(0, list), end.list);
  if (end.dom === end.list) return { dom: to, list: to };
  if (to === 0 || to === end.list) return { dom: to === 0 ? 0 : end.dom, list: to };
  const dom = Math.round((to / end.list) * end.dom);
  // Not quite at an end stays not quite at an end, so that one can go on scrolling.
  return { dom: Math.min(Math.max(1, dom), end.dom - 1), list: to };
}

/** What a scroll event means. The answer's `dom` differs from `dom` where the element must be moved. */
export function afterScroll(was: Scroll, dom: number, extent: Extent): Scroll {
  const end = ends(extent);
  if (end.dom === end.list) return scrolledTo(dom, extent);
  const step = dom - was.dom;
  if (Math.abs(step) > extent.view * 2) {
    return { dom, list: Math.min(end.list, Math.round((dom / end.dom) * end.list)) };
  }
  const list = Math.min(Math.max(0, was.list + step), end.list);
  const domAtEnd = dom <= 0 || dom >= end.dom;
  const listAtEnd = list === 0 || list === end.list;
  return domAtEnd === listAtEnd ? { dom, list } : scrolledTo(list, extent);
}

/** The least scrolling that brings a row into view. */
export function showing(row: number, rowHeight: number, was: Scroll, extent: Extent): Scroll {
  const top = row * rowHeight;
  if (top < was.list) return scrolledTo(top, extent);
  const bottom = top + rowHeight - extent.view;
  return bottom > was.list ? scrolledTo(bottom, extent) : was;
}
