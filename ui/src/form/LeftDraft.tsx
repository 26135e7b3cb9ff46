// What was typed in a record that is gone for good: it can be taken on into a new one, or discarded.

import type { Record as BookRecord } from '../backend/bindings';
import { useStore } from '../lib/store';
import type { RecordEdit } from './RecordEdit';
import { isEmpty } from './values';

interface LeftDraftProps {
  edit: RecordEdit;
  /** Opens the form for a new record with these values. */
  onUse: (record: Pick<BookRecord, 'id' | 'values'>) => void;
  onDiscard: () => void;
}

export function LeftDraft({ edit, onUse, onDiscard }: LeftDraftProps) {
  const { values } = useStore(edit);
  if (isEmpty(values)) return null;
  return (
    <>
      <p>What you typed in it is still here.</p>
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            onUse({ id: edit.id, values });
            edit.discard();
          }}
        >
          Make a new record of it
        </button>
        <button type="button" className="button" onClick={onDiscard}>
          Discard
        </button>
      </div>
    </>
  );
}
