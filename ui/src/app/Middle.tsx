// The middle of the window: a collection's list or its bin, and the dialog in which to replace in it.

import type { Collection, CollectionId } from '../backend/bindings';
import type { Entries } from '../form/Entries';
import { Records } from '../grid/Records';
import { lazyOnDemand } from '../lib/lazy';
import type { Listing } from '../query/Listing';
import { ShapeProvider } from '../shape/Shape';
import type { Navigation } from './useNavigation';

const ReplaceDialog = lazyOnDemand(() => import('../replace/ReplaceDialog'));
const Bin = lazyOnDemand(() => import('../bin/Bin'));

interface MiddleProps {
  collection: Collection | null;
  listing: Listing | null;
  navigation: Navigation;
  entries: Entries;
  readOnly: boolean;
  /** The collection in which something is to be replaced. */
  replacing: CollectionId | null;
  onReplaced: () => void;
}

export function Middle({ collection, listing, navigation, entries, readOnly, replacing, onReplaced }: MiddleProps) {
  const { panel, setPanel, showBin } = navigation;
  if (collection === null || listing === null) return null;
  if (navigation.showsBin) {
    return (
      <Bin
        key={collection.id}
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
      <ShapeProvider value={navigation.shape}>
        <Records
          key={collection.id}
          collection={collection}
          listing={listing}
          selectedId={panel.show === 'record' ? panel.id : null}
          onOpen={(id) => setPanel({ show: 'record', id })}
          onDuplicate={(record) => void navigation.duplicate(record)}
          onClosePanel={panel.show === 'nothing' ? null : navigation.closePanel}
          entries={entries}
          onNewRecord={readOnly ? null : navigation.newRecord}
          onDeleted={() => showBin(true)}
        />
      </ShapeProvider>
      {replacing === collection.id && (
        <ReplaceDialog
          key={collection.id}
          collection={collection}
          listing={listing}
          onClose={onReplaced}
        />
      )}
    </>
  );
}
