// Adds a field to a collection, after those that are there.

import { useState, type SyntheticEvent } from 'react';
import type { Collection, FieldId } from '../backend/bindings';
import { useLeave, useUnsaved } from '../controls/unsaved';
import { refusalOf } from '../notices/refusal';
import { FieldDraftInputs, NEW_DRAFT, toField, whyNot } from './FieldDraft';
import { useReshape } from './useReshape';

interface NewFieldFormProps {
  collection: Collection;
  onAdded: (field: FieldId) => void;
  onCancel: () => void;
}

export function NewFieldForm({ collection, onAdded, onCancel }: NewFieldFormProps) {
  const reshape = useReshape();
  const leave = useLeave();
  const [draft, setDraft] = useState(NEW_DRAFT);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useUnsaved(draft.name.trim() !== '' || draft.choices.trim() !== '');

  async function add(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const reason = whyNot(draft);
    setError(reason);
    if (reason !== null) return;
    setBusy(true);
    try {
      const made = await reshape({ change: 'create_field', collection: collection.id, field: toField(draft) });
      if (made !== null) onAdded(made);
    } catch (thrown) {
      setError(refusalOf(thrown)?.message ?? null);
      setBusy(false);
    }
  }

  return (
    <form className="field-settings" aria-label="New field" noValidate onSubmit={(event) => void add(event)}>
      <h3>New field</h3>
      <FieldDraftInputs draft={draft} focused error={error ?? undefined} onChange={setDraft} />
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={busy}>
          Add
        </button>
        <button type="button" className="button" onClick={() => leave(onCancel)}>
          Cancel
        </button>
      </div>
    </form>
  );
}
