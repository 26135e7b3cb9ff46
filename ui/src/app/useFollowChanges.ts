// Counts, an opened record and the bin follow what anybody commits; the list follows by itself.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useBackend } from '../backend/context';
import { FOLLOWED } from '../backend/queries';
import { throttled } from '../lib/throttle';

const FOLLOW_MS = 150;

export function useFollowChanges(): void {
  const backend = useBackend();
  const client = useQueryClient();
  useEffect(() => {
    const follow = throttled(() => {
      for (const queryKey of FOLLOWED) {
        // Not cancelled by the next one: with many writers, none would ever end.
        void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
      }
    }, FOLLOW_MS);
    const unsubscribe = backend.onChange(follow.call);
    return () => {
      unsubscribe();
      follow.stop();
    };
  }, [backend, client]);
}
