// The middle of the window: a collection's list, or what to do when there is nothing in it.

import { NotebookPen } from 'lucide-react';
import type { Collection } from '../backend/bindings';
import { problemTitle } from '../book/problems';
import { RecordList } from './RecordList';
import { useFresh } from './useFresh';
import { useRows } from './useRows';

interface RecordsProps {
  collection: Collection;
  selectedId: number | null;
  onOpen: (id: number) => void;
  /** Null where this book may not be written in. */
  onNewRecord: (() => void) | null;
}

/** Give it the collection's name as its key: another collection starts anew, at the top. */
export function Records({ collection, selectedId, onOpen, onNewRecord }: RecordsProps) {
  const rows = useRows(collection.name);
  const { snapshot, problem } = rows;
  const fresh = useFresh(snapshot);

  return (
    <div className="records">
      {problem && (
        <div role="alert" className="alert list-alert">
          <strong>{problemTitle(problem.code)}</strong>
          <p>{problem.message}</p>
          <button type="button" className="button" onClick={rows.readAgain}>
            Try again
          </button>
        </div>
      )}
      {snapshot?.total === 0 && (
        <EmptyCollection name={collection.name} onNewRecord={onNewRecord} />
      )}
      {snapshot !== null && snapshot.total > 0 && (
        <RecordList
          collection={collection.name}
          fields={collection.fields}
          total={snapshot.total}
          generation={snapshot.generation}
          added={snapshot.added}
          rowAt={rows.rowAt}
          readRows={rows.readRows}
          readOnly={onNewRecord === null}
          onRange={rows.onRange}
          selectedId={selectedId}
          highlighted={fresh}
          onOpen={onOpen}
        />
      )}
    </div>
  );
}

interface EmptyCollectionProps {
  name: string;
  onNewRecord: (() => void) | null;
}

function EmptyCollection({ name, onNewRecord }: EmptyCollectionProps) {
  return (
    <div className="empty">
      <NotebookPen aria-hidden className="empty-icon" />
      <h2>No records in {name} yet</h2>
      {onNewRecord === null ? (
        <p>This book is read-only, so none can be added from here.</p>
      ) : (
        <>
          <p>Write the first one. It appears here, for everybody who has this book open.</p>
          <button type="button" className="button primary" onClick={onNewRecord}>
            New record
          </button>
        </>
      )}
    </div>
  );
}
