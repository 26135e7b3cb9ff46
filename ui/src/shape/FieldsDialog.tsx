// The fields of a collection: which there are, in which order, and what each is set to. Each change is
// written at once; what others change meanwhile appears, without disturbing what is being typed.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Collection, CollectionId, Deleted, FieldId } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { deletedFieldsQuery } from '../backend/queries';
import { BoxDialog } from '../controls/BoxDialog';
import { Refusal, useRefusal } from '../controls/Refusal';
import { useLeave } from '../controls/unsaved';
import { DeletedList } from './DeletedList';
import { FieldList } from './FieldList';
import { FieldSettings } from './FieldSettings';
import { NewFieldForm } from './NewFieldForm';
import { useFollowed } from './useFollowed';
import { useReshape } from './useReshape';

interface FieldsDialogProps {
  collection: Collection;
  onClose: () => void;
}

export default function FieldsDialog({ collection, onClose }: FieldsDialogProps) {
  return (
    <BoxDialog title={`Fields of ${collection.name}`} wide steady onClose={onClose}>
      <Fields collection={collection} />
    </BoxDialog>
  );
}

interface Named {
  id: FieldId;
  name: string;
}

function Fields({ collection }: { collection: Collection }) {
  const leave = useLeave();
  const reshape = useReshape();
  const { refusal, attempt } = useRefusal();
  const [adding, setAdding] = useState(false);
  /** A field that is gone, which was shown. */
  const [gone, setGone] = useState<Named | null>(null);
  const [field, show] = useFollowed({ all: collection.fields, onGone: setGone });
  const isDeleted = useDeletedFields(collection.id).some(({ id }) => id === gone?.id);

  function choose(chosen: FieldId): void {
    show(chosen);
    setAdding(false);
    setGone(null);
  }

  function move(moved: FieldId, place: number): void {
    const change = { change: 'move_field', collection: collection.id, field: moved, place } as const;
    void attempt(async () => {
      await reshape(change);
    });
  }

  function restore({ id, name }: Named): Promise<void> {
    return attempt(async () => {
      await reshape({ change: 'restore_field', collection: collection.id, field: id }, name);
      choose(id);
    });
  }

  return (
    <>
      <Refusal report={refusal} />
      <div className="fields">
        <div className="fields-side">
          <FieldList
            collection={collection}
            chosen={adding || field === null ? null : field.id}
            onChoose={(chosen) => leave(() => choose(chosen))}
            onMove={move}
          />
          <button type="button" className="button" onClick={() => leave(() => setAdding(true))}>
            New field
          </button>
          <DeletedFields
            collection={collection.id}
            onRestore={(restored) => leave(() => void restore(restored))}
          />
          <div className="said fields-gone">
            <p role="status" aria-label="Fields">
              {gone !== null && (isDeleted ? `${gone.name} deleted` : `${gone.name} is not among the fields any more.`)}
            </p>
            {gone !== null && isDeleted && (
              <button
                type="button"
                className="link-button"
                onClick={() => leave(() => void restore(gone))}
              >
                Restore
              </button>
            )}
          </div>
        </div>
        <div className="fields-shown">
          {adding && (
            <NewFieldForm
              collection={collection}
              onAdded={choose}
              onCancel={() => setAdding(false)}
            />
          )}
          {!adding && field && (
            <FieldSettings
              key={field.id}
              collection={collection}
              field={field}
              onMove={(place) => move(field.id, place)}
            />
          )}
        </div>
      </div>
    </>
  );
}

interface DeletedFieldsProps {
  collection: CollectionId;
  onRestore: (deleted: Deleted) => void;
}

function DeletedFields({ collection, onRestore }: DeletedFieldsProps) {
  const data = useDeletedFields(collection);
  if (data.length === 0) return null;
  return (
    <>
      <h3>Deleted fields</h3>
      <DeletedList label="Deleted fields" deleted={data} onRestore={onRestore} />
    </>
  );
}

function useDeletedFields(collection: CollectionId): Deleted[] {
  const backend = useBackend();
  const { data = [] } = useQuery(deletedFieldsQuery(backend, collection));
  return data;
}
