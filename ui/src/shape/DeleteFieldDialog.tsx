// The question before a field goes with its values.

import { useQuery } from '@tanstack/react-query';
import type { Collection, CollectionId, Field, FieldId } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { filledQuery } from '../backend/queries';
import { AskDialog } from '../controls/BoxDialog';
import { Refusal, useRefusal } from '../controls/Refusal';
import { formatCount } from '../lib/format';
import { useReshape } from './useReshape';

interface DeleteFieldDialogProps {
  collection: Collection;
  field: Field;
  onClose: () => void;
}

export function DeleteFieldDialog({ collection, field, onClose }: DeleteFieldDialogProps) {
  const reshape = useReshape();
  const { refusal, busy, attempt } = useRefusal();
  const filled = useFilled(collection.id, field.id);

  return (
    <AskDialog
      title={`Delete ${field.name}?`}
      answer="Delete"
      busy={busy}
      onAnswer={() =>
        void attempt(async () => {
          await reshape({ change: 'delete_field', collection: collection.id, field: field.id });
          onClose();
        })
      }
      onClose={onClose}
    >
      <p>
        {filled === undefined ? '' : `${inRecords(filled)} `}
        It goes for everybody who has this book open. You can bring it back, with its values, from
        “Deleted fields”.
      </p>
      <Refusal report={refusal} />
    </AskDialog>
  );
}

/** How many records have something in the field; undefined until that is known. */
function useFilled(collection: CollectionId, field: FieldId): number | undefined {
  const backend = useBackend();
  const { data } = useQuery(filledQuery(backend, collection, field));
  return data?.total;
}

function inRecords(filled: number): string {
  if (filled === 0) return 'No record has a value here.';
  return filled === 1 ? '1 record has a value here.' : `${formatCount(filled)} records have a value here.`;
}
