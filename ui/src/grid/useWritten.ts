// What this window has just written shows at once, before the list has been read anew.

import { useState } from 'react';
import type { Record as BookRecord } from '../backend/bindings';
import type { ListRows } from './follow';

/** Long before it is full, the list has the first of them. */
const KEPT = 100;

export function useWritten(rows: ListRows): [ListRows, (records: BookRecord[]) => void] {
  const [written, setWritten] = useState<ReadonlyMap<number, BookRecord>>(new Map());

  function rowAt(index: number): BookRecord | undefined {
    const read = rows.rowAt(index);
    const own = read && written.get(read.id);
    return own && own.version > read.version ? own : read;
  }

  function onWritten(records: BookRecord[]): void {
    setWritten((was) => {
      const all = [...was, ...records.map((record) => [record.id, record] as const)];
      return new Map(all.slice(-KEPT));
    });
  }

  return [{ ...rows, rowAt }, onWritten];
}
