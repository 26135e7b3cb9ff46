// What is done with the selected records: copied or deleted.

import type { RefObject } from 'react';
import type { CollectionId, Record as BookRecord } from '../backend/bindings';
import { copyText } from '../lib/clipboard';
import { formatCount } from '../lib/format';
import { useNotices } from '../notices/notices';
import { CANCELLED, sayRefusal } from '../notices/refusal';
import type { Column } from '../query/columns';
import { useActions } from '../write/context';
import { cellText, rowsText } from './cellText';
import { recordsOf, versionsOf } from './Selection';
import type { ActiveCell, Cell } from './useActiveCell';
import type { Selecting } from './useSelection';

interface Of {
  collection: CollectionId;
  columns: Column[];
  selecting: Selecting;
  cell: ActiveCell;
}

export function useSelected(grid: RefObject<HTMLElement | null>, of: Of) {
  const { collection, columns, selecting, cell } = of;
  const { selection } = selecting;
  const actions = useActions();
  const notices = useNotices();

  /** The selected records, or else one cell; null where there is neither. */
  function copy(record: BookRecord | null | undefined, at: Cell | null): string | null {
    if (selection.size > 0) {
      sayCopied();
      return rowsText(columns, recordsOf(selection));
    }
    const column = at && columns[at.column];
    if (!record || !column) return null;
    notices.say('Copied');
    return cellText(column, record);
  }

  function copyByButton(): void {
    put(rowsText(columns, recordsOf(selection)), wordsOf(selection.size));
  }

  /** Puts text on the clipboard, and says so. */
  function put(text: string, said: string): void {
    if (grid.current === null) return;
    void copyText(text, grid.current).then((copied) => {
      notices.say(
        copied ? said : 'The clipboard could not be reached. Press Ctrl+C in the list instead.',
      );
    });
  }

  function sayCopied(): void {
    notices.say(wordsOf(selection.size));
  }

  /** The selected records, or another one. Without a question: it can be undone. */
  function remove(other: BookRecord | null = null): void {
    const records = other === null ? versionsOf(selection) : [{ id: other.id, version: other.version }];
    cell.takeFocus();
    actions.deleteRecords(collection, records).then(selecting.clear, (thrown: unknown) => {
      sayRefusal(notices, 'Nothing was deleted', thrown);
      if (thrown === CANCELLED) return;
      // Somebody was there before: what is selected is shown as it is now.
      void selecting.refresh().catch(() => undefined);
    });
  }

  return { copy, copyByButton, copyText: put, remove };
}

function wordsOf(size: number): string {
  return size === 1 ? '1 record copied' : `${formatCount(size)} records copied`;
}
