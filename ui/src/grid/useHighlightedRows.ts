// Which rows have just appeared: they are marked for a moment.

import { useEffect, useRef, useState } from 'react';
import type { Snapshot } from './ListLoader';

/** As long as the fading in look/list.css takes. */
export const HIGHLIGHTED_MS = 2400;

export function useHighlightedRows(snapshot: Snapshot | null): ReadonlySet<number> {
  const [highlighted, setHighlighted] = useState<ReadonlySet<number>>(new Set());
  const [seen, setSeen] = useState(snapshot);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());

  // While rendering, so that a row is marked in the very frame in which it appears.
  if (seen !== snapshot) {
    setSeen(snapshot);
    if (snapshot && snapshot.addedIds.length > 0) setHighlighted(new Set([...highlighted, ...snapshot.addedIds]));
  }

  useEffect(() => {
    if (snapshot === null || snapshot.addedIds.length === 0) return;
    const ids = new Set(snapshot.addedIds);
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setHighlighted((was) => new Set([...was].filter((id) => !ids.has(id))));
    }, HIGHLIGHTED_MS);
    timers.current.add(timer);
  }, [snapshot]);

  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running) clearTimeout(timer);
    };
  }, []);

  return highlighted;
}
