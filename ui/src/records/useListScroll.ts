// Where the list is scrolled to. Rows that come or go above move the scroll position along, so that what
// a person reads stays where it is; at the very top, the first shows.

import { useLayoutEffect, useRef, useState, type RefObject, type UIEvent } from 'react';
import { afterScroll, scrolledTo, showing, type Extent, type Scroll } from './scroll';

/** A row at the usual size of text. */
const ROW_PX = 34;

interface Rows {
  total: number;
  generation: number;
  restarted: boolean;
  /** How many rows further down those in view are than in the generation before. */
  shift: number;
  /** Rows stay where they are even at the very top, as while one of them is edited. */
  held: boolean;
}

export interface ListScroll {
  scroll: Scroll;
  /** Whether it was last scrolled down (1) or up (-1), or jumped (0). */
  heading: number;
  extent: Extent;
  rowHeight: number;
  /** How many rows further down the same place on the screen is by now, because rows came or went. */
  moved: number;
  onScroll: (event: UIEvent<HTMLElement>) => void;
  show: (row: number) => void;
}

export function useListScroll(
  grid: RefObject<HTMLElement | null>,
  { total, generation, restarted, shift, held }: Rows,
): ListScroll {
  const [rowHeight, setRowHeight] = useState(ROW_PX);
  const [view, setView] = useState(0);
  const [scroll, setScroll] = useState<Scroll>({ dom: 0, list: 0 });
  const [heading, setHeading] = useState(0);
  const [moved, setMoved] = useState(0);
  const [seen, setSeen] = useState(generation);
  const extent: Extent = { view, rows: total * rowHeight };
  // Where the element was last seen, or put.
  const seenAt = useRef(0);

  // Adjusted while rendering: rows and scroll position must change in one and the same frame.
  let shown = scroll;
  if (seen !== generation) {
    const follow = (scroll.list > 0 || held) && !restarted;
    shown = scrolledTo(follow ? scroll.list + shift * rowHeight : 0, extent);
    setMoved(moved + (shown.list - scroll.list) / rowHeight);
    setSeen(generation);
    setScroll(shown);
  }

  useLayoutEffect(() => {
    const element = grid.current;
    const head = element?.firstElementChild;
    if (!element || !head) return;
    // The head is as high as a row, which grows with the size of text.
    const measure = () => {
      const height = head.getBoundingClientRect().height || ROW_PX;
      setRowHeight(height);
      setView(Math.max(0, element.clientHeight - height));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(head);
    return () => observer.disconnect();
  }, [grid]);

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    if (Math.abs(element.scrollTop - shown.dom) >= 1) element.scrollTo({ top: shown.dom });
    seenAt.current = element.scrollTop;
  }, [grid, shown]);

  return {
    scroll: shown,
    heading,
    extent,
    rowHeight,
    moved,
    onScroll: (event) => {
      // By how far, not to where: rows that came meanwhile may be about to move it, too.
      const step = event.currentTarget.scrollTop - seenAt.current;
      if (Math.abs(step) < 1) return;
      seenAt.current += step;
      setHeading(Math.abs(step) > view ? 0 : Math.sign(step));
      setScroll((was) => afterScroll(was, was.dom + step, extent));
    },
    show: (row) => setScroll((was) => showing(row, rowHeight, was, extent)),
  };
}
