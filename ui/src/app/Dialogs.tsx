// What may lie over the window on an open book: the dialogs in which it is shaped, the one of the write
// lock, and the one of a conflict.

import type { BookInfo, Collection, CollectionId } from '../backend/bindings';
import { lazyAfterPaint, lazyOnDemand } from '../lib/lazy';
import { useStore } from '../lib/store';
import { ShapeProvider, type Shape } from '../shape/Shape';
import { useConflicts, useWrites } from '../write/context';
import type { BookDialog } from './BookDialogs';

const BookDialogs = lazyOnDemand(() => import('./BookDialogs'));
const Conflict = lazyOnDemand(() => import('../conflict/Conflict'));
const LockDialog = lazyAfterPaint(() => import('../lock/LockDialog'));

interface DialogsProps {
  book: BookInfo;
  collections: Collection[];
  shape: Shape;
  dialog: BookDialog | null;
  onMade: (collection: CollectionId) => void;
  onClose: () => void;
}

export function Dialogs({ book, collections, shape, dialog, onMade, onClose }: DialogsProps) {
  const asking = useStore(useWrites());
  const conflict = useStore(useConflicts());
  return (
    <>
      {dialog && (
        <ShapeProvider value={shape}>
          <BookDialogs
            dialog={dialog}
            collections={collections}
            readOnly={book.access === 'read_only'}
            onMade={onMade}
            onClose={onClose}
          />
        </ShapeProvider>
      )}
      {asking && <LockDialog key={asking.id} pending={asking} directory={book.directory} />}
      {conflict && <Conflict asked={conflict} collections={collections} />}
    </>
  );
}

/** Whether one of those is open that ask by themselves: what was typed waits for an answer. */
export function useAsking(): boolean {
  const asking = useStore(useWrites());
  const conflict = useStore(useConflicts());
  return asking !== null || conflict !== null;
}
