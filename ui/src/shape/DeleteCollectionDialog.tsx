// The question before a collection goes with its records.

import type { Collection } from '../backend/bindings';
import { AskDialog } from '../controls/BoxDialog';
import { Refusal, useRefusal } from '../controls/Refusal';
import { focusCollection } from '../keyboard/focus';
import { formatCount } from '../lib/format';
import { useReshape } from './useReshape';

interface DeleteCollectionDialogProps {
  collection: Collection;
  onClose: () => void;
}

export function DeleteCollectionDialog({ collection, onClose }: DeleteCollectionDialogProps) {
  const { id, name, total } = collection;
  const reshape = useReshape();
  const { refusal, busy, attempt } = useRefusal();
  const records = total === 1 ? 'record' : 'records';

  return (
    <AskDialog
      title={total === 0 ? `Delete ${name}?` : `Delete ${name} with its ${formatCount(total)} ${records}?`}
      answer="Delete"
      busy={busy}
      onAnswer={() =>
        void attempt(async () => {
          await reshape({ change: 'delete_collection', collection: id });
          onClose();
          focusCollection();
        })
      }
      onClose={onClose}
    >
      <p>
        It goes for everybody who has this book open. You can bring it back: with Undo, or later from
        “Deleted collections” in the Book menu.
      </p>
      <Refusal report={refusal} />
    </AskDialog>
  );
}
