// Changes the book's shape from a dialog, which shows what came of it.

import { useQueryClient } from '@tanstack/react-query';
import type { Collection, Reshape } from '../backend/bindings';
import { useShape } from './Shape';

/** Ends when what is on screen has the change, too. Rejects with an ErrorReport. */
export function useReshape(): (reshape: Reshape) => Promise<void> {
  const shape = useShape();
  const client = useQueryClient();
  return async (reshape) => {
    await shape.change(reshape, client.getQueryData<Collection[]>(['collections']) ?? []);
    await Promise.all([
      client.invalidateQueries({ queryKey: ['collections'] }),
      client.invalidateQueries({ queryKey: ['deleted'] }),
    ]);
  };
}
