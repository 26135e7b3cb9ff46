// What the window asks of the program and keeps: under which key, and how long the answer holds.

import { keepPreviousData, queryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { Backend, FirstRequest, ListRequest } from './backend';
import type { Collection, CollectionId, Durability, ErrorReport, FieldId, Query, Record as BookRecord } from './bindings';
import { EVERY_DELETED, EVERYTHING } from './query';
import { readFirst, readList } from './readList';

export const KEYS = {
  book: ['book'],
  collections: ['collections'],
  /** Of collections and fields. */
  deleted: ['deleted'],
  record: ['record'],
  bin: ['bin'],
  durability: ['durability'],
  lock: ['lock'],
  instances: ['instances'],
  preparations: ['preparations'],
} as const;

/** What anybody's commit may change. Lists follow by themselves, and a history its record. */
export const FOLLOWED: readonly QueryKey[] = [
  KEYS.collections,
  KEYS.record,
  KEYS.deleted,
  KEYS.durability,
  KEYS.bin,
];

export function bookQuery(backend: Backend) {
  return queryOptions({ queryKey: KEYS.book, queryFn: () => backend.book(), staleTime: Infinity });
}

/** The collection that this window begins with. */
export function shownCollectionQuery(backend: Backend) {
  const queryFn = () => backend.shownCollection();
  return queryOptions({ queryKey: ['shown-collection'], queryFn, staleTime: Infinity });
}

/** For whoever copies details: it never changes while the program runs. */
export function aboutQuery(backend: Backend) {
  return queryOptions({ queryKey: ['about'], queryFn: () => backend.about(), staleTime: Infinity });
}

export function recentBooksQuery(backend: Backend) {
  return queryOptions({ queryKey: ['recent'], queryFn: () => backend.recentBooks(), gcTime: 0 });
}

export function collectionsQuery(backend: Backend) {
  const queryFn = () => backend.collections();
  return queryOptions({ queryKey: KEYS.collections, queryFn, staleTime: Infinity });
}

/** As they were read last. */
export function knownCollections(client: QueryClient): Collection[] {
  return client.getQueryData<Collection[]>(KEYS.collections) ?? [];
}

export function deletedCollectionsQuery(backend: Backend) {
  const queryFn = () => backend.deletedCollections();
  return queryOptions({ queryKey: [...KEYS.deleted, 'collections'], queryFn });
}

export function deletedFieldsQuery(backend: Backend, collection: CollectionId) {
  const queryFn = () => backend.deletedFields(collection);
  return queryOptions({ queryKey: [...KEYS.deleted, 'fields', collection], queryFn });
}

export function recordQuery(backend: Backend, collection: CollectionId, id: number) {
  const queryFn = () => backend.record({ collection, id });
  return queryOptions({ queryKey: [...KEYS.record, collection, id], queryFn });
}

/** Asked anew for each version of the record: so it follows what others do, and asks no more than that. */
export function historyQuery(backend: Backend, collection: CollectionId, { id, version, deletedAt }: BookRecord) {
  return queryOptions({
    queryKey: ['history', collection, id, version, deletedAt ?? null],
    queryFn: () => backend.history({ collection, id }),
    placeholderData: keepPreviousData,
  });
}

/** The records that were deleted last. */
export function binQuery(backend: Backend, collection: CollectionId, limit: number) {
  return queryOptions({
    queryKey: [...KEYS.bin, collection, limit],
    queryFn: ({ signal }) => readList(backend, { collection, query: EVERY_DELETED, offset: 0, limit }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Its total is how many were deleted. */
export function binCountQuery(backend: Backend, collection: CollectionId) {
  return queryOptions({
    queryKey: [...KEYS.bin, collection, 'count'],
    queryFn: ({ signal }) => readList(backend, { collection, query: EVERY_DELETED, offset: 0, limit: 1 }, signal),
  });
}

/** Its total is how many records have something in the field. */
export function filledQuery(backend: Backend, collection: CollectionId, field: FieldId) {
  const query: Query = { ...EVERYTHING, filter: [{ field, operator: 'is_not_empty', value: '' }] };
  return queryOptions({
    queryKey: ['filled', collection, field],
    queryFn: ({ signal }) => readList(backend, { collection, query, offset: 0, limit: 1 }, signal),
    gcTime: 0,
  });
}

export function durabilityQuery(backend: Backend) {
  return queryOptions<Durability, ErrorReport>({ queryKey: KEYS.durability, queryFn: () => backend.durability() });
}

export function lockQuery(backend: Backend) {
  return queryOptions({ queryKey: KEYS.lock, queryFn: () => backend.lockStatus(), staleTime: 0 });
}

export function instancesQuery(backend: Backend) {
  return queryOptions({ queryKey: KEYS.instances, queryFn: () => backend.who(), staleTime: Infinity });
}

export function preparationsQuery(backend: Backend) {
  const queryFn = () => backend.preparations();
  return queryOptions({ queryKey: KEYS.preparations, queryFn, staleTime: Infinity });
}

interface Asked {
  signal: AbortSignal;
}

/** The pages of a collection's list: of all of its readings, or of one, which has a number. */
export function pagesKey(collection: CollectionId, ...generation: [number?]): QueryKey {
  return ['records', collection, ...generation];
}

/** Of which reading a page is, and which page of it. */
export function placeOfPage([, , generation, page]: QueryKey): { generation: number; page: number } {
  return { generation: Number(generation), page: Number(page) };
}

export function pageQuery(backend: Backend, request: Omit<ListRequest, 'listing'>, generation: number, page: number) {
  return {
    queryKey: [...pagesKey(request.collection, generation), page],
    queryFn: ({ signal }: Asked) => readList(backend, request, signal),
    staleTime: Infinity,
    gcTime: 30_000,
  };
}

/** The first page at once, counted or not. */
export function firstPageQuery(backend: Backend, request: Omit<FirstRequest, 'listing'>, generation: number) {
  return {
    ...pageQuery(backend, { ...request, offset: 0 }, generation, 0),
    queryFn: ({ signal }: Asked) => readFirst(backend, request, signal),
  };
}

export function countKey(collection: CollectionId): QueryKey {
  return ['count', collection];
}

/** How many records a query finds, asked after that long: what is stopped by then costs nothing. */
export function countQuery(backend: Backend, collection: CollectionId, query: Query, afterMs: number) {
  return {
    queryKey: countKey(collection),
    queryFn: async ({ signal }: Asked) => {
      if (afterMs > 0) await new Promise((done) => setTimeout(done, afterMs));
      signal.throwIfAborted();
      return readList(backend, { collection, query, offset: 0, limit: 0 }, signal);
    },
    gcTime: 0,
  };
}
