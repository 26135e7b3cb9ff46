// What the window shows of a book: one of its collections, as its list or its bin, and beside it the panel.
// Anybody may delete the collection meanwhile.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { DraftKey } from '../backend/backend';
import type { CollectionId, Record as BookRecord } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { collectionsQuery, KEYS, shownCollectionQuery } from '../backend/queries';
import { copyOf, firstToFill } from '../form/copyOf';
import type { Discarded, Entries } from '../form/Entries';
import { focusListToCome } from '../keyboard/focus';
import { useNotices } from '../notices/notices';
import type { Listings } from '../query/Listings';
import { queryOf } from '../query/query';
import { Shape } from '../shape/Shape';
import { useChosen } from '../shape/useChosen';
import { useSight, useUndo, useWrites } from '../write/context';
import type { Records, View } from '../write/Sight';
import type { Reversal } from '../write/Undo';
import { usePanel, type Panel } from './usePanel';

interface Of {
  readOnly: boolean;
  entries: Entries;
  listings: Listings;
}

export type Navigation = ReturnType<typeof useNavigation>;

export function useNavigation({ readOnly, entries, listings }: Of) {
  const backend = useBackend();
  const notices = useNotices();
  const writes = useWrites();
  const undo = useUndo();
  const sight = useSight();
  const client = useQueryClient();
  const [shape] = useState(() => new Shape({ backend, writes, undo, notices, sight }));
  const collections = useQuery(collectionsQuery(backend));
  const last = useQuery(shownCollectionQuery(backend));
  // Until it is known which one was shown last, none is.
  const known = last.isPending ? undefined : collections.data;
  const [collection, setChosen] = useChosen(known, last.data ?? null, shape, leave);
  const entry = collection && entries.of(collection.id);
  const listing = collection && listings.of(collection.id);
  const [showsBin, setShowsBin] = useState(false);
  const [panel, setPanel] = usePanel(entry, collection?.total === 0, readOnly);

  /** What was open belongs to a collection that is not shown any more. */
  function leave(): void {
    setShowsBin(false);
    setPanel({ show: 'nothing' });
  }

  function choose(chosen: CollectionId): void {
    if (chosen === collection?.id) return;
    setChosen(chosen);
    leave();
  }

  /** The list of that collection, with this beside it. */
  function showBeside(chosen: CollectionId, beside: Panel): void {
    setChosen(chosen);
    setShowsBin(false);
    setPanel(beside);
  }

  /** Its form, wherever what is typed in it belongs. */
  function showDraft({ collection: of, record }: DraftKey): void {
    showBeside(of, record === null ? { show: 'new' } : { show: 'record', id: record });
    if (record === null) entries.of(of).focusFirst();
  }

  /** The list of these records, with nothing that hides them; a single one is opened. */
  const showRecords = useEffectEvent(async ({ collection: of, ids }: Records): Promise<void> => {
    // One that just came back must be there to be chosen.
    await client.invalidateQueries({ queryKey: KEYS.collections });
    const [id] = ids;
    if (id !== undefined) listings.of(of).showAll(id);
    if (id !== undefined && ids.length === 1) showBeside(of, { show: 'record', id });
    else if (of !== collection?.id || showsBin) showBeside(of, { show: 'nothing' });
  });

  const view = useEffectEvent((): View | null => {
    if (collection === null || listing === null) return null;
    const query = queryOf(listing.get(), collection.fields);
    return {
      collection: collection.id,
      query,
      nameOf: (of) => collections.data?.find(({ id }) => id === of)?.name ?? 'another collection',
      show: (records) => void showRecords(records),
    };
  });
  useEffect(() => sight.follow(() => view()), [sight]);

  const shownId = collection?.id;
  useEffect(() => {
    // A window that begins with another one is no reason to bother anybody.
    if (shownId !== undefined) backend.keepShownCollection(shownId).catch(() => undefined);
  }, [backend, shownId]);

  function newRecord(): void {
    if (readOnly || entry === null) return;
    showBeside(entry.collection, { show: 'new' });
    entry.focusFirst();
  }

  /** What is typed there stays a draft. */
  function closePanel(): void {
    setPanel({ show: 'nothing' });
  }

  /** The form for a new record, with what this one holds. */
  async function duplicate({ id, values }: Pick<BookRecord, 'id' | 'values'>): Promise<void> {
    if (readOnly || entry === null || collection === null) return;
    // What was typed earlier must not come in later.
    await entry.load();
    const before = entry.isEmpty() ? null : entries.discard(entry);
    showBeside(entry.collection, { show: 'new' });
    entry.startFrom(copyOf(values, collection.fields), firstToFill(values, collection.fields));
    if (before === null) notices.say(`A copy of record ${id}, not saved yet`);
    else {
      const step = { what: 'Replacing of the draft', back: swapping(before) };
      undo.did(step, `Draft replaced by a copy of record ${id}`);
    }
  }

  /** Puts what a form held in place of what it holds by then. */
  function swapping(held: Discarded): Reversal {
    return async () => {
      const now = entries.discard(entries.at(held.key));
      showDraft(held.key);
      entries.putBack(held);
      return { back: swapping(now) };
    };
  }

  function showBin(on: boolean): void {
    setShowsBin(on);
    setPanel({ show: 'nothing' });
    if (!on) focusListToCome();
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
    showDraft,
    newRecord,
    duplicate,
    showBin,
  };
}
