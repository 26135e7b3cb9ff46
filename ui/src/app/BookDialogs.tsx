// The dialogs in which a book is shaped, and the settings.

import { useEffectEvent, useLayoutEffect, useState } from 'react';
import type { Collection, CollectionId } from '../backend/bindings';
import { Unsaved, useLeave } from '../controls/unsaved';
import { KeyboardHelp } from '../help/KeyboardHelp';
import { lazyOnDemand } from '../lib/lazy';
import { useNotices } from '../notices/notices';
import { SettingsDialog } from '../settings/SettingsDialog';
import { DeleteCollectionDialog } from '../shape/DeleteCollectionDialog';
import { DeletedCollectionsDialog } from '../shape/DeletedCollectionsDialog';
import { NewCollectionDialog } from '../shape/NewCollectionDialog';
import { RenameDialog } from '../shape/RenameDialog';
import { useShape } from '../shape/Shape';
import { whyGone } from '../shape/words';

// Dragging fields takes more code than all of the other dialogs.
const FieldsDialog = lazyOnDemand(() => import('../shape/FieldsDialog'));

interface CollectionDialogOf {
  show: 'rename' | 'fields' | 'delete';
  collection: CollectionId;
}

export type BookDialog = { show: 'settings' | 'new' | 'deleted' | 'keys' } | CollectionDialogOf;

interface BookDialogsProps {
  dialog: BookDialog;
  collections: readonly Collection[];
  readOnly: boolean;
  onMade: (collection: CollectionId) => void;
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

/** Goes when its collection goes, once nothing typed would go too. */
function CollectionDialog({ dialog, collections, onClose }: CollectionDialogProps) {
  const notices = useNotices();
  const shape = useShape();
  const leave = useLeave();
  // It may come back while its dialog is still there.
  const now = collections.find(({ id }) => id === dialog.collection);
  /** As it was last. */
  const [last, setLast] = useState(now);
  if (now !== undefined && now !== last) setLast(now);
  const collection = now ?? last;
  const giveWay = useEffectEvent(() => {
    const why = whyGone(collection?.name ?? 'The collection');
    if (!shape.deletedHere(dialog.collection)) notices.say(why);
    leave(onClose, `${why}.`);
  });
  const isGone = now === undefined;
  useLayoutEffect(() => {
    if (isGone) giveWay();
  }, [isGone]);
  if (collection === undefined) return null;
  switch (dialog.show) {
    case 'rename':
      return <RenameDialog collection={collection} onClose={onClose} />;
    case 'fields':
      return <FieldsDialog collection={collection} onClose={onClose} />;
    case 'delete':
      return <DeleteCollectionDialog collection={collection} onClose={onClose} />;
  }
}
