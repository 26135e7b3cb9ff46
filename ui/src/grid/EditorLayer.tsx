// Where the editor of a cell lies over the list.

import type { Collection } from '../backend/bindings';
import { lazyAfterPaint } from '../lib/lazy';
import { useStore } from '../lib/store';
import { useHandlers } from '../lib/useHandlers';
import type { Column } from '../query/columns';
import type { Onward } from './editorKeys';
import type { ListRows } from './follow';
import { editorRow, type CellEditing } from './useEditing';
import type { ListScroll } from './useListScroll';

const CellEditor = lazyAfterPaint(() => import('./CellEditor'));

/** What an editor may need below its cell, or above it, in rows. */
const ROOM_ROWS = 5;

interface EditorLayerProps {
  collection: Collection;
  columns: Column[];
  rows: ListRows;
  list: ListScroll;
  edit: CellEditing;
  onDone: (onward: Onward) => void;
}

export function EditorLayer({ collection, columns, rows, list, edit, onDone }: EditorLayerProps) {
  // A write may take a while: where to go on from is asked when it has ended.
  const handlers = useHandlers({ onDone });

  const { editing } = edit;
  const state = useStore(editing);
  if (state === null) return null;
  const row = editorRow(edit, list);
  const { scroll, extent, rowHeight, headHeight } = list;
  const below = extent.view - (row * rowHeight - scroll.list);
  return (
    <CellEditor
      collection={collection}
      editing={editing}
      state={state}
      row={row}
      moved={rows.rowAt(row)?.id !== state.record.id}
      column={edit.column}
      columns={columns.length}
      top={scroll.dom - scroll.list + headHeight + row * rowHeight}
      upwards={below < ROOM_ROWS * rowHeight && below < extent.view / 2}
      onDone={handlers.onDone}
    />
  );
}
