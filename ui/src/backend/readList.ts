// Asks for rows of a list, and stops what nobody waits for any more.

import type { Backend, ListRequest } from './backend';
import type { RecordPage } from './bindings';
import { uniqueName } from './uniqueName';

export async function readList(
  backend: Backend,
  request: Omit<ListRequest, 'listing'>,
  signal?: AbortSignal,
): Promise<RecordPage> {
  const listing = uniqueName();
  const cancel = () => {
    // It ends by itself in any case.
    backend.cancelList(listing).catch(() => undefined);
  };
  signal?.addEventListener('abort', cancel);
  try {
    return await backend.listRecords({ ...request, listing });
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
