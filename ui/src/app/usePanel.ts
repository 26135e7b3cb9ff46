// What stands beside the list: the form for a new record, a record that was opened, perhaps from the bin,
// or nothing.

import { useEffect, useEffectEvent, useState } from 'react';
import type { Record as BookRecord } from '../backend/bindings';
import type { Entry } from '../form/Entry';

export type Panel =
  | { show: 'nothing' }
  | { show: 'new' }
  | { show: 'record'; id: number }
  | { show: 'deleted'; record: BookRecord };

/** A collection that is empty, or has a draft, starts with its form open. */
export function usePanel(entry: Entry | null, isEmpty: boolean, readOnly: boolean) {
  const [panel, setPanel] = useState<Panel>({ show: 'nothing' });

  // Only when a collection is entered: once a person has closed the form, it stays closed.
  const enter = useEffectEvent((entered: Entry) => {
    if (!isEmpty && entered.isEmpty()) return;
    setPanel((was) => (was.show === 'nothing' ? { show: 'new' } : was));
  });

  useEffect(() => {
    if (entry === null || readOnly) return;
    let gone = false;
    void entry.load().then(() => {
      if (!gone) enter(entry);
    });
    return () => {
      gone = true;
    };
  }, [entry, readOnly]);

  return [panel, setPanel] as const;
}
