// Where the list is scrolled to. Rows that come or go above move the scroll position along, so that what
// a person reads stays where it is; at the very top, the first shows.

import { useLayoutEffect, useRef, useState, type RefObject, type UIEvent } from 'react';
import { afterScroll, scrolledTo, showing, type Extent, type Scroll } from './scroll';

/** A row at the usual size of text. */
const ROW_PX = 34;
const ROW_REM = 2.125;
/** What each further line adds, in rem: `--line` of the style sheet. */
const LINE_REM = 1.25;

interface Rows {
  total: number;
  /** How many lines of text a row has room for. */
  lines: number;
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
  headHeight: number;
  /** How many rows further down the same place on the screen is by now, because rows came or went. */
  moved: number;
  onScroll: (event: UIEvent<HTMLElement>) => void;
  show: (row: number) => void;
}

export function useListScroll(
  grid: RefObject<HTMLElement | null>,
  { total, lines, generation, restarted, shift, held }: Rows,
): ListScroll {
  const [headHeight, setHeadHeight] = useState(ROW_PX);
  const rowHeight = headHeight + (lines - 1) * LINE_REM * (headHeight / ROW_REM);
  const [was, setWas] = useState(rowHeight);
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
  if (was !== rowHeight) {
    // The same row stays at the top.
    shown = scrolledTo((scroll.list / was) * rowHeight, extent);
    setWas(rowHeight);
    setScroll(shown);
  }
  if (seen !== generation) {
    const from = shown.list;
    const follow = (from > 0 || held) && !restarted;
    shown = scrolledTo(follow ? from + shift * rowHeight : 0, extent);
    setMoved(moved + (shown.list - from) / rowHeight);
    setSeen(generation);
    setScroll(shown);
  }

  useLayoutEffect(() => {
    const element = grid.current;
    const head = element?.firstElementChild;
    if (!element || !head) return;
    // The head is as high as a row of one line, which grows with the size of text.
    const measure = () => {
      const height = head.getBoundingClientRect().height || ROW_PX;
      setHeadHeight(height);
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
    headHeight,
    moved,
    onScroll: (event) => {
      // By how far, not to where: rows that came meanwhile may be about to move it, too.
      const step = event.currentTarget.scrollTop - seenAt.current;
      if (Math.abs(step) < 1) return;
      seenAt.current += step;
      setHeading(Math.abs(step) > view ? 0 : Math.sign(step));
      setScroll((from) => afterScroll(from, from.dom + step, extent));
    },
    show: (row) => setScroll((from) => showing(row, rowHeight, from, extent)),
  };
}
