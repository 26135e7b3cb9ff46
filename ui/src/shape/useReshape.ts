// Changes the book's shape from a dialog, which shows what came of it.

import { useQueryClient } from '@tanstack/react-query';
import type { Reshape } from '../backend/bindings';
import { KEYS, knownCollections } from '../backend/queries';
import { useShape } from './Shape';

/** Ends when what is on screen has the change, too. Rejects with an ErrorReport. */
export function useReshape(): (reshape: Reshape) => Promise<void> {
  const shape = useShape();
  const client = useQueryClient();
  return async (reshape) => {
    await shape.change(reshape, knownCollections(client));
    await Promise.all([
      client.invalidateQueries({ queryKey: KEYS.collections }),
      client.invalidateQueries({ queryKey: KEYS.deleted }),
    ]);
  };
}
