// The time of day as state, for texts that count seconds.

import { useEffect, useState } from 'react';

/** Ticks while `on`; a text that does not count costs nothing. */
export function useNow(on: boolean, everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [on, everyMs]);
  return now;
}
