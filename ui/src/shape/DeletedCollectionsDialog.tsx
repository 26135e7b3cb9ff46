// The collections that were deleted and can be brought back.

import { useQuery } from '@tanstack/react-query';
import { useBackend } from '../backend/context';
import { deletedCollectionsQuery } from '../backend/queries';
import { BoxDialog } from '../controls/BoxDialog';
import { Refusal, useRefusal } from '../controls/Refusal';
import { DeletedList } from './DeletedList';
import { useReshape } from './useReshape';

interface DeletedCollectionsDialogProps {
  readOnly: boolean;
  onClose: () => void;
}

export function DeletedCollectionsDialog({ readOnly, onClose }: DeletedCollectionsDialogProps) {
  const backend = useBackend();
  const reshape = useReshape();
  const { refusal, attempt } = useRefusal();
  const deleted = useQuery(deletedCollectionsQuery(backend));

  return (
    <BoxDialog title="Deleted collections" onClose={onClose}>
      <Refusal report={refusal} />
      {deleted.data && (
        <DeletedList
          label="Deleted collections"
          deleted={deleted.data}
          onRestore={
            readOnly
              ? null
              : ({ id, name }) =>
                  void attempt(async () => {
                    await reshape({ change: 'restore_collection', collection: id }, name);
                  })
          }
        />
      )}
      {deleted.data?.length === 0 && <p>No collection was deleted, or all of them are back.</p>}
    </BoxDialog>
  );
}
