// What stands in the list's place where there is nothing to list, and what can be done about it.

import { useQuery } from '@tanstack/react-query';
import { NotebookPen, SearchX } from 'lucide-react';
import type { Collection, CollectionId, Query } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { binCountQuery } from '../backend/queries';
import { formatCount } from '../lib/format';
import type { Listing } from '../query/Listing';

interface EmptyCollectionProps {
  collection: Collection;
  onNewRecord: (() => void) | null;
  /** Shows the bin. */
  onDeleted: () => void;
}

export function EmptyCollection({ collection, onNewRecord, onDeleted }: EmptyCollectionProps) {
  const deleted = useDeletedCount(collection.id);
  return (
    <div className="empty">
      <NotebookPen aria-hidden className="empty-icon" />
      <h2>
        No records in {collection.name}
        {deleted === 0 && ' yet'}
      </h2>
      {deleted > 0 && (
        <p>
          {deleted === 1 ? '1 is' : `${formatCount(deleted)} are`} in the bin.{' '}
          <button type="button" className="link-button" onClick={onDeleted}>
            Show the bin
          </button>
        </p>
      )}
      {onNewRecord === null ? (
        <p>This book is read-only, so none can be added from here.</p>
      ) : (
        <>
          <p>
            Write the first one, or paste rows from a spreadsheet. They appear here, for everybody who has
            this book open.
          </p>
          <button type="button" className="button primary" onClick={onNewRecord}>
            New record
          </button>
        </>
      )}
    </div>
  );
}

/** How many records of the collection were deleted; 0 until that is known. */
function useDeletedCount(collection: CollectionId): number {
  const backend = useBackend();
  const { data } = useQuery(binCountQuery(backend, collection));
  return data?.total ?? 0;
}

interface NothingFoundProps {
  /** The collection's. */
  name: string;
  query: Query;
  listing: Listing;
}

export function NothingFound({ name, query, listing }: NothingFoundProps) {
  const { search, filter } = query;
  return (
    <div className="empty nothing-found">
      <SearchX aria-hidden className="empty-icon" />
      <h2>Nothing found</h2>
      <p>
        No record in {name}
        {filter.length > 0 && ' fits the filter'}
        {filter.length > 0 && search !== '' && ' and'}
        {search !== '' && <> contains “{search}”</>}.
      </p>
      <div className="actions">
        {search !== '' && (
          <button type="button" className="button" onClick={() => listing.searchFor('')}>
            Show without the search
          </button>
        )}
        {filter.length > 0 && (
          <button type="button" className="button" onClick={() => listing.filterBy([])}>
            Show without the filter
          </button>
        )}
      </div>
    </div>
  );
}
