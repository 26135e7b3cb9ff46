// The middle of the window: a collection's list or its bin, and the dialog in which to replace in it.

import type { Collection } from '../backend/bindings';
import type { Entries } from '../form/Entries';
import { Records } from '../grid/Records';
import { fetchedOnDemand } from '../lib/fetched';
import type { Listing } from '../query/Listing';
import { ShapeProvider } from '../shape/Shape';
import type { Shown } from './useShown';

const ReplaceDialog = fetchedOnDemand(() => import('../replace/ReplaceDialog'));
const Bin = fetchedOnDemand(() => import('../bin/Bin'));

interface MiddleProps {
  collection: Collection | null;
  listing: Listing | null;
  shown: Shown;
  entries: Entries;
  readOnly: boolean;
  /** The collection in which something is to be replaced. */
  replacing: string | null;
  onReplaced: () => void;
}

export function Middle({ collection, listing, shown, entries, readOnly, replacing, onReplaced }: MiddleProps) {
  const { panel, setPanel, showBin } = shown;
  if (collection === null || listing === null) return null;
  if (shown.showsBin) {
    return (
      <Bin
        key={collection.name}
        collection={collection}
        readOnly={readOnly}
        openedId={panel.show === 'deleted' ? panel.record.id : null}
        onOpen={(record) => setPanel({ show: 'deleted', record })}
        onClose={() => showBin(false)}
      />
    );
  }
  return (
    <>
      <ShapeProvider value={shown.shape}>
        <Records
          key={collection.name}
          collection={collection}
          listing={listing}
          selectedId={panel.show === 'record' ? panel.id : null}
          onOpen={(id) => setPanel({ show: 'record', id })}
          onDuplicate={(record) => void shown.duplicate(record)}
          onClosePanel={panel.show === 'nothing' ? null : shown.closePanel}
          entries={entries}
          onNewRecord={readOnly ? null : shown.newRecord}
          onDeleted={() => showBin(true)}
        />
      </ShapeProvider>
      {replacing === collection.name && (
        <ReplaceDialog
          key={collection.name}
          collection={collection}
          listing={listing}
          onClose={onReplaced}
        />
      )}
    </>
  );
}
