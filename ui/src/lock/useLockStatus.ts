// Who holds the write lock, asked anew when it changed hands and somebody can see it, with the seconds
// ticking in between.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LockStatus } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { KEYS, lockQuery } from '../backend/queries';
import { useNow } from '../lib/useNow';

export interface Watched {
  status: LockStatus | undefined;
  /** For how long the holder has held it by now; null if nobody knows. */
  heldMs: number | null;
  now: number;
  /** When `status` was true, in ms since 1970. */
  askedAt: number;
}

/** With `everyMs`, it is asked as often, and told with every answer, not only when it is another one. */
export function useLockStatus(everyMs?: number): Watched {
  const backend = useBackend();
  const client = useQueryClient();
  const { data: status, dataUpdatedAt } = useQuery({
    ...lockQuery(backend),
    refetchInterval: everyMs ?? false,
    // What there was news of while nobody could see it.
    refetchOnWindowFocus: true,
    notifyOnChangeProps: everyMs === undefined ? ['data'] : ['data', 'dataUpdatedAt'],
  });
  useEffect(
    () =>
      backend.onLock(() => {
        if (document.visibilityState === 'visible') void client.invalidateQueries({ queryKey: KEYS.lock });
      }),
    [backend, client],
  );
  const held = status?.state === 'held';
  const now = useNow(held);
  const heldForMs = held ? status.holder.heldForMs : null;
  const heldMs = heldForMs === null ? null : heldForMs + Math.max(0, now - dataUpdatedAt);
  return { status, heldMs, now, askedAt: dataUpdatedAt };
}
