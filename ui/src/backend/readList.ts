// Asks for rows of a list, and stops what nobody waits for any more.

import type { Backend, FirstRequest, ListRequest } from './backend';
import type { RecordPage } from './bindings';
import { uniqueName } from './uniqueName';

export function readList(
  backend: Backend,
  request: Omit<ListRequest, 'listing'>,
  signal?: AbortSignal,
): Promise<RecordPage> {
  return unlessAborted(backend, signal, (listing) => backend.listRecords({ ...request, listing }));
}

export function readFirst(
  backend: Backend,
  request: Omit<FirstRequest, 'listing'>,
  signal?: AbortSignal,
): Promise<RecordPage> {
  return unlessAborted(backend, signal, (listing) => backend.firstRecords({ ...request, listing }));
}

async function unlessAborted(
  backend: Backend,
  signal: AbortSignal | undefined,
  read: (listing: string) => Promise<RecordPage>,
): Promise<RecordPage> {
  const listing = uniqueName();
  const cancel = () => {
    // It ends by itself in any case.
    backend.cancelList(listing).catch(() => undefined);
  };
  signal?.addEventListener('abort', cancel);
  try {
    return await read(listing);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
