// The window closes once nothing typed would go with it: what is typed in forms is kept as drafts, and about
// the rest the person is asked.

import { useEffect, useEffectEvent } from 'react';
import { useBackend } from '../backend/context';
import { useLeave, useUnsaved } from '../controls/unsaved';
import type { Entries } from '../form/Entries';
import { useStore } from '../lib/store';

/** Longer than any disk takes to keep a draft that works. */
const KEEPING_MS = 3000;

export function useClosing(entries: Entries, keepAll: () => Promise<void>): void {
  const backend = useBackend();
  const leave = useLeave();
  const typed = useStore(entries);
  useUnsaved(typed.length > 0, async () => {
    await Promise.race([keepAll(), new Promise((over) => setTimeout(over, KEEPING_MS))]);
    return entries.areKept();
  });
  const close = useEffectEvent(() => {
    void backend.closingHeard();
    leave(() => void backend.closeWindow());
  });
  useEffect(() => backend.onClose(() => close()), [backend]);
}
