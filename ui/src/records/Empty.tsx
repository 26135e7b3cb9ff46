// What stands in the list's place where there is nothing to list, and what can be done about it.

import { NotebookPen, SearchX } from 'lucide-react';
import type { Query } from '../backend/bindings';
import type { Listing } from '../query/Listing';

interface EmptyCollectionProps {
  name: string;
  onNewRecord: (() => void) | null;
}

export function EmptyCollection({ name, onNewRecord }: EmptyCollectionProps) {
  return (
    <div className="empty">
      <NotebookPen aria-hidden className="empty-icon" />
      <h2>No records in {name} yet</h2>
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

interface NothingFoundProps {
  collection: string;
  query: Query;
  listing: Listing;
}

export function NothingFound({ collection, query, listing }: NothingFoundProps) {
  const { search, filter } = query;
  return (
    <div className="empty nothing-found">
      <SearchX aria-hidden className="empty-icon" />
      <h2>Nothing found</h2>
      <p>
        No record in {collection}
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
