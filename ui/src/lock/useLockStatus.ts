// Who holds the write lock, asked again and again while somebody can see it, with the seconds ticking
// in between.

import { useQuery } from '@tanstack/react-query';
import type { LockStatus } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { useNow } from '../app/useNow';

export interface Watched {
  status: LockStatus | undefined;
  /** For how long the holder has held it by now; null if nobody knows. */
  heldMs: number | null;
  now: number;
  /** When `status` was true, in ms since 1970. */
  askedAt: number;
}

/** `always`: with every answer, not only when it is another one. */
export function useLockStatus(everyMs: number, always = false): Watched {
  const backend = useBackend();
  // Not polled while the document is hidden: that is the query client's default.
  const { data: status, dataUpdatedAt } = useQuery({
    queryKey: ['lock'],
    queryFn: () => backend.lockStatus(),
    refetchInterval: everyMs,
    // While nobody writes, nothing is drawn anew.
    notifyOnChangeProps: always ? ['data', 'dataUpdatedAt'] : ['data'],
    staleTime: 0,
  });
  const held = status?.state === 'held';
  const now = useNow(held);
  const heldForMs = held ? status.holder.heldForMs : null;
  const heldMs = heldForMs === null ? null : heldForMs + Math.max(0, now - dataUpdatedAt);
  return { status, heldMs, now, askedAt: dataUpdatedAt };
}
