// A range of rows that follows scrolling closely, but not through every page that the scroll bar flies by.

import { useLayoutEffect, useRef, useState } from 'react';
import { PAGE_ROWS, type Range } from './pages';

const SETTLE_MS = 60;

export function useDebouncedRange(range: Range): Range {
  const [debounced, setDebounced] = useState(range);
  const { first, last } = range;
  const distance = Math.abs(first - debounced.first);
  const near = distance <= PAGE_ROWS;
  const step = distance > PAGE_ROWS / 2;
  const changedAt = useRef(0);

  // Before the frame is painted, so that its rows are asked for by then.
  useLayoutEffect(() => {
    const now = performance.now();
    const calm = now - changedAt.current > SETTLE_MS;
    changedAt.current = now;
    if (near && !step) return;
    // One jump, or a step to the rows next to these, is followed at once; a flight when it ends.
    if (near || calm) {
      setDebounced({ first, last });
      return;
    }
    const timer = setTimeout(() => setDebounced({ first, last }), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [first, last, near, step]);

  return near ? range : debounced;
}
