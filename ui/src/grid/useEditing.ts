// Editing a cell of the list: where the editor is, and what is said when it cannot stay.

import { useEffect, useEffectEvent, useState } from 'react';
import type { CollectionId, Field, Record as BookRecord, Value } from '../backend/bindings';
import { useUnsaved } from '../controls/unsaved';
import { copyText } from '../lib/clipboard';
import { useStorePart } from '../lib/store';
import { useNotices } from '../notices/notices';
import { sayRefusal } from '../notices/refusal';
import type { Column } from '../query/columns';
import { useActions } from '../write/context';
import { Editing } from './Editing';
import type { Cell } from './useActiveCell';
import type { ListScroll } from './useListScroll';

export interface CellEditing {
  isOpen: boolean;
  editing: Editing;
  /** Where it was opened; how far the list had moved by then. */
  at: Opened;
  column: number;
  open: (at: Opened, record: BookRecord, field: Field, text?: string, letter?: string) => void;
  /** Writes one value; where that fails, says so. */
  put: (record: BookRecord, field: Field, value: Value) => void;
}

interface Opened extends Cell {
  moved: number;
}

interface Of {
  collection: CollectionId;
  columns: Column[];
  onWritten: (records: BookRecord[]) => void;
}

export function useEditing({ collection, columns, onWritten }: Of): CellEditing {
  const actions = useActions();
  const notices = useNotices();
  const [editing] = useState(() => new Editing(collection, actions, onWritten));
  // Not the text: the list is not drawn anew for each letter.
  const edited = useStorePart(editing, (state) => state?.field ?? null);
  useUnsaved(
    useStorePart(editing, () => editing.isChanged()),
    () => editing.commit(),
  );
  const [at, setAt] = useState<Opened>({ row: 0, column: 0, moved: 0 });
  const column = columns.findIndex((each) => each.kind === 'field' && each.field.id === edited?.id);

  // The list can go while somebody types, as when its last record is deleted elsewhere.
  const tell = useEffectEvent(() => {
    const left = editing.get();
    if (left === null || !editing.isChanged()) return;
    const { field, record, text } = left;
    const name = columns[column]?.name ?? field.name;
    notices.say(`What you typed in ${name}, record ${record.id}, is not saved`, {
      name: 'Copy it',
      run: () => void copyText(text, document.body),
    });
  });
  useEffect(() => () => tell(), []);

  return {
    isOpen: edited !== null,
    editing,
    at,
    column: column < 0 ? Math.min(at.column, columns.length - 1) : column,
    open: (where, record, field, text, letter) => {
      setAt(where);
      editing.open(record, field, text, letter);
    },
    put: (record, field, value) => {
      editing.put(record, field, value).catch((thrown: unknown) => sayRefusal(notices, 'Not saved', thrown));
    },
  };
}

/** The row over which the editor lies: it stays in its place on the screen, whatever moves beneath it. */
export function editorRow({ at }: CellEditing, { moved }: ListScroll): number {
  return Math.round(at.row + moved - at.moved);
}
