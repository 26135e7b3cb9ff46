// Gives a collection another name.

import { useState } from 'react';
import type { Collection } from '../backend/bindings';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { TextInput } from '../controls/TextInput';
import { refusalOf } from '../notices/refusal';
import { useReshape } from './useReshape';

interface RenameDialogProps {
  collection: Collection;
  onClose: () => void;
}

export function RenameDialog({ collection, onClose }: RenameDialogProps) {
  const reshape = useReshape();
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? collection.name;
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function rename(): Promise<void> {
    if (busy) return;
    if (name.trim() === '') {
      setError('Name the collection.');
      return;
    }
    setBusy(true);
    try {
      if (name.trim() !== collection.name) {
        await reshape({ change: 'rename_collection', collection: collection.id, name: name.trim() });
      }
      onClose();
    } catch (thrown) {
      setError(refusalOf(thrown)?.message);
      setBusy(false);
    }
  }

  return (
    <BoxDialog
      title={`Rename ${collection.name}`}
      isUnsaved={name !== collection.name}
      onSubmit={() => void rename()}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClose={onClose} />
          <button type="submit" className="button primary" aria-disabled={busy}>
            Rename
          </button>
        </>
      }
    >
      <TextInput label="Name" isFirst value={name} error={error} onType={setTyped} />
    </BoxDialog>
  );
}
