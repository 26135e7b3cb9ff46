// Gives a collection another name.

import { useState } from 'react';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { TextInput } from '../controls/TextInput';
import { refusalOf } from '../notices/refusal';
import { useReshape } from './useReshape';

interface RenameDialogProps {
  collection: string;
  onClose: () => void;
}

export function RenameDialog({ collection, onClose }: RenameDialogProps) {
  const reshape = useReshape();
  const [name, setName] = useState(collection);
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
      if (name.trim() !== collection) {
        await reshape({ change: 'rename_collection', collection, name: name.trim() });
      }
      onClose();
    } catch (thrown) {
      setError(refusalOf(thrown)?.message);
      setBusy(false);
    }
  }

  return (
    <BoxDialog
      title={`Rename ${collection}`}
      isUnsaved={name !== collection}
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
      <TextInput label="Name" isFirst value={name} error={error} onType={setName} />
    </BoxDialog>
  );
}
