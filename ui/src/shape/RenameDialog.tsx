// Gives a collection another name.

import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import { toReport } from '../backend/report';
import { BoxDialog } from '../controls/BoxDialog';
import { useReshape } from './useReshape';

interface RenameDialogProps {
  collection: string;
  onClose: () => void;
}

export function RenameDialog({ collection, onClose }: RenameDialogProps) {
  const id = useId();
  const reshape = useReshape();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(collection);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => input.current?.select(), []);

  async function rename(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
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
      const { code, message } = toReport(thrown);
      setError(code === 'cancelled' ? null : message);
      setBusy(false);
    }
  }

  return (
    <BoxDialog
      title={`Rename ${collection}`}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form={`${id}-form`} className="button primary" aria-disabled={busy}>
            Rename
          </button>
        </>
      }
    >
      <form id={`${id}-form`} className="field" noValidate onSubmit={(event) => void rename(event)}>
        <div className="field-label">
          <label htmlFor={id}>Name</label>
        </div>
        <input
          id={id}
          ref={input}
          type="text"
          autoComplete="off"
          value={name}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : `${id}-error`}
          onChange={(event) => setName(event.target.value)}
        />
        {error !== null && (
          <p role="alert" className="field-error" id={`${id}-error`}>
            {error}
          </p>
        )}
      </form>
    </BoxDialog>
  );
}
