// What the window shows of a book: one of its collections, as its list or its bin, and beside it the panel.
// Anybody may rename or delete the collection meanwhile.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useBackend } from '../backend/context';
import type { Record as BookRecord } from '../backend/bindings';
import { copyOf, firstToFill } from '../form/copyOf';
import type { Entries } from '../form/Entries';
import type { Listings } from '../query/Listings';
import { Shape } from '../shape/Shape';
import { useChosen } from '../shape/useChosen';
import { useUndo, useWrites } from '../write/context';
import { focusList } from './focus';
import { useNotices } from './notices';
import { collectionsQuery } from './queries';
import { usePanel, type Panel } from './usePanel';

interface Of {
  readOnly: boolean;
  entries: Entries;
  listings: Listings;
}

export type Shown = ReturnType<typeof useShown>;

export function useShown({ readOnly, entries, listings }: Of) {
  const backend = useBackend();
  const notices = useNotices();
  const writes = useWrites();
  const undo = useUndo();
  const [shape] = useState(() => new Shape(writes, undo, notices));
  const collections = useQuery(collectionsQuery(backend));
  const [collection, setChosen] = useChosen(collections.data, shape, {
    onRename: (from, to) => {
      entries.rename(from, to);
      listings.rename(from, to);
    },
    onGone: leave,
  });
  const entry = collection && entries.of(collection.name);
  const listing = collection && listings.of(collection.name);
  const [showsBin, setShowsBin] = useState(false);
  const [panel, setPanel] = usePanel(entry, collection?.total === 0, readOnly);

  /** What was open belongs to a collection that is not shown any more. */
  function leave(): void {
    setShowsBin(false);
    setPanel({ show: 'nothing' });
  }

  function choose(name: string): void {
    if (name === collection?.name) return;
    setChosen(name);
    leave();
  }

  /** The list of that collection, with this beside it. */
  function showBeside(name: string, beside: Panel): void {
    setChosen(name);
    setShowsBin(false);
    setPanel(beside);
  }

  function newRecord(): void {
    if (readOnly || entry === null) return;
    showBeside(entry.collection, { show: 'new' });
    entry.focusFirst();
  }

  /** Keeps what is typed there as a draft. */
  function closePanel(): void {
    if (panel.show === 'new' && entry?.isEmpty() === false) notices.say('Draft kept');
    setPanel({ show: 'nothing' });
  }

  /** The form for a new record, with what this one holds. */
  async function duplicate({ id, values }: Pick<BookRecord, 'id' | 'values'>): Promise<void> {
    if (readOnly || entry === null || collection === null) return;
    // What was typed earlier must not come in later.
    await entry.load();
    const before = entry.isEmpty() ? null : entry.discard();
    showBeside(entry.collection, { show: 'new' });
    entry.startFrom(copyOf(values, collection.fields), firstToFill(values, collection.fields));
    if (before === null) notices.say(`A copy of record ${id}, not saved yet`);
    else {
      const run = () => {
        showBeside(entry.collection, { show: 'new' });
        entry.startFrom(before, null);
      };
      notices.say(`Draft replaced by a copy of record ${id}`, { name: 'Undo', run });
    }
  }

  function showBin(on: boolean): void {
    setShowsBin(on);
    setPanel({ show: 'nothing' });
    if (!on) focusList();
  }

  return {
    shape,
    collections,
    collection,
    entry,
    listing,
    showsBin,
    panel,
    setPanel,
    closePanel,
    choose,
    showBeside,
    newRecord,
    duplicate,
    showBin,
  };
}
