// Changes the book's shape from a dialog, which shows what came of it.

import { useQueryClient } from '@tanstack/react-query';
import type { SchemaChange } from '../backend/bindings';
import { KEYS, knownCollections } from '../backend/queries';
import { useShape } from './Shape';

/**
 * Ends when what is on screen has the change, too, with the id of what was made. Rejects with an ErrorReport.
 * `restored` is what that is called which comes back.
 */
export function useReshape(): (reshape: SchemaChange, restored?: string) => Promise<number | null> {
  const shape = useShape();
  const client = useQueryClient();
  return async (reshape, restored) => {
    const created = await shape.change(reshape, knownCollections(client), restored);
    await Promise.all([
      client.invalidateQueries({ queryKey: KEYS.collections }),
      client.invalidateQueries({ queryKey: KEYS.deleted }),
    ]);
    return created;
  };
}
