// The dialogs in which a book is shaped, and the settings.

import { useState } from 'react';
import type { Collection } from '../backend/bindings';
import { Unsaved, useLeave } from '../controls/unsaved';
import { sameFields } from '../fields/successor';
import { KeyboardHelp } from '../help/KeyboardHelp';
import { lazyOnDemand } from '../lib/lazy';
import { useNotices } from '../notices/notices';
import { SettingsDialog } from '../settings/SettingsDialog';
import { DeleteCollectionDialog } from '../shape/DeleteCollectionDialog';
import { DeletedCollectionsDialog } from '../shape/DeletedCollectionsDialog';
import { NewCollectionDialog } from '../shape/NewCollectionDialog';
import { RenameDialog } from '../shape/RenameDialog';
import { useShape } from '../shape/Shape';
import { useFollowed } from '../shape/useFollowed';
import { whyGone } from '../shape/words';

// Dragging fields takes more code than all of the other dialogs.
const FieldsDialog = lazyOnDemand(() => import('../shape/FieldsDialog'));

interface CollectionDialogOf {
  show: 'rename' | 'fields' | 'delete';
  collection: string;
}

export type BookDialog = { show: 'settings' | 'new' | 'deleted' | 'keys' } | CollectionDialogOf;

interface BookDialogsProps {
  dialog: BookDialog;
  collections: readonly Collection[];
  readOnly: boolean;
  onMade: (collection: string) => void;
  onClose: () => void;
}

export default function BookDialogs({ dialog, collections, readOnly, onMade, onClose }: BookDialogsProps) {
  switch (dialog.show) {
    case 'settings':
      return <SettingsDialog readOnly={readOnly} onClose={onClose} />;
    case 'keys':
      return <KeyboardHelp onClose={onClose} />;
    case 'new':
      return <NewCollectionDialog onMade={onMade} onClose={onClose} />;
    case 'deleted':
      return <DeletedCollectionsDialog readOnly={readOnly} onClose={onClose} />;
    case 'rename':
    case 'fields':
    case 'delete':
      return (
        <Unsaved>
          <CollectionDialog dialog={dialog} collections={collections} onClose={onClose} />
        </Unsaved>
      );
  }
}

interface CollectionDialogProps {
  dialog: CollectionDialogOf;
  collections: readonly Collection[];
  onClose: () => void;
}

/** Stays with its collection while others rename it, and goes when it goes, once nothing typed would go too. */
function CollectionDialog({ dialog, collections, onClose }: CollectionDialogProps) {
  const notices = useNotices();
  const shape = useShape();
  const leave = useLeave();
  /** As it was last. */
  const [last, setLast] = useState<Collection>();
  const [name] = useFollowed({
    name: dialog.collection,
    all: collections,
    alike: sameFields,
    onMove: ({ from, to }) => {
      if (to !== null) return;
      if (!shape.deletedHere(from)) notices.say(whyGone(from));
      leave(onClose, `${whyGone(from)}.`);
    },
  });
  // It may come back while its dialog is still there.
  const now = collections.find((each) => each.name === (name ?? last?.name));
  if (now !== undefined && now !== last) setLast(now);
  const collection = now ?? last;
  if (collection === undefined) return null;
  switch (dialog.show) {
    case 'rename':
      return <RenameDialog collection={collection.name} onClose={onClose} />;
    case 'fields':
      return <FieldsDialog collection={collection} onClose={onClose} />;
    case 'delete':
      return <DeleteCollectionDialog collection={collection} onClose={onClose} />;
  }
}
