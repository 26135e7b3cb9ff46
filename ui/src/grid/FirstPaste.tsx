// Where there is no list yet, a table that is pasted anywhere but in a text becomes its first records.

import { useEffect, useState } from 'react';
import type { Collection } from '../backend/bindings';
import { isTextControl } from '../keyboard/shortcuts';
import { lazyOnDemand } from '../lib/lazy';
import { columnsOf } from '../query/columns';
import { fromTsv } from './tsv';

const PasteDialog = lazyOnDemand(() => import('./PasteDialog'));

export function FirstPaste({ collection }: { collection: Collection }) {
  const [pasted, setPasted] = useState<string[][] | null>(null);

  useEffect(() => {
    if (pasted !== null) return;
    const allow = (event: Event) => {
      if (!isTextControl(event.target)) event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      const table = fromTsv(event.clipboardData?.getData('text/plain') ?? '');
      if (isTextControl(event.target) || table.length === 0) return;
      event.preventDefault();
      setPasted(table);
    };
    document.addEventListener('beforepaste', allow);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('beforepaste', allow);
      document.removeEventListener('paste', onPaste);
    };
  }, [pasted]);

  if (pasted === null) return null;
  return (
    <PasteDialog
      collection={collection}
      columns={columnsOf(collection.fields)}
      table={pasted}
      over={null}
      onClose={() => setPasted(null)}
    />
  );
}
