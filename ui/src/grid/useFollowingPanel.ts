// A record that is open beside the list gives way to the one to which the person moves in the list. What
// others add and delete meanwhile moves nothing there.
//
// A press moves nothing beneath the pointer: a second one may follow, after however long the system takes
// two for a double click, and must find the cell that the first one hit. So a press goes to the cell, at
// once and not when it is let go, and a record is opened by its number or by a key.

import { useEffect, useEffectEvent, useState } from 'react';

/** A held key shows the record where it is let go: keys repeat faster than this. */
export const FOLLOW_MS = 100;

interface Of {
  /** Null where no record is open: then there is nothing to move along. */
  openId: number | null;
  /** The record of the active cell; null while it is being read. */
  activeId: number | null;
  onOpen: (id: number) => void;
}

/** Returns what to call when the person has moved. */
export function useFollowingPanel({ openId, activeId, onOpen }: Of): () => void {
  const [to, setTo] = useState<number | 'active' | null>(null);
  // Where to, is settled at once: the record may be deleted, and another be in its place, before it is opened.
  if (to === 'active' && activeId !== null) setTo(activeId);
  const arrive = useEffectEvent((id: number) => {
    setTo(null);
    if (openId !== null && openId !== id) onOpen(id);
  });

  useEffect(() => {
    if (typeof to !== 'number') return;
    const timer = setTimeout(() => arrive(to), FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [to]);

  return () => setTo('active');
}
