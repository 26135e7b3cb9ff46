// A range of rows that follows scrolling closely, but not through every page that the scroll bar flies by.

import { useEffect, useRef, useState } from 'react';
import { PAGE_ROWS, type Range } from './pages';

const SETTLE_MS = 60;

export function useSettled(range: Range): Range {
  const [settled, setSettled] = useState(range);
  const { first, last } = range;
  const near = Math.abs(first - settled.first) <= PAGE_ROWS;
  const changedAt = useRef(0);

  useEffect(() => {
    const now = performance.now();
    const calm = now - changedAt.current > SETTLE_MS;
    changedAt.current = now;
    // One jump, or a step to the rows next to these, is followed at once; a flight when it ends.
    const timer = setTimeout(() => setSettled({ first, last }), calm || near ? 0 : SETTLE_MS);
    return () => clearTimeout(timer);
  }, [first, last, near]);

  return near ? range : settled;
}
