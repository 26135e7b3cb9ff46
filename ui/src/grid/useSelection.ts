// Selecting rows of the list. The selection follows the records, not the rows: see Selection.ts.

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CollectionId, Record as BookRecord } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { toReport } from '../backend/report';
import { formatCount } from '../lib/format';
import { throttled } from '../lib/throttle';
import { useNotices } from '../notices/notices';
import { follow, type ListRows, type Place } from './follow';
import {
  MOST_SELECTED,
  NOTHING,
  rangeOf,
  readAnew,
  refreshed,
  selectionOf,
  toggled,
  type Selected,
  type Selection,
} from './Selection';

/** So many are looked up again after each commit; more only when they are used. */
const FOLLOWED = 100;
const FOLLOW_MS = 250;

interface Of {
  collection: CollectionId;
  rows: ListRows;
  /** The rows that are drawn. */
  drawn: { first: number; last: number };
  /** The record that is open beside the list: selecting another adds to it. */
  openId: number | null;
}

export interface Selecting {
  selection: Selection;
  /** Remembers where a range would start. */
  startAt: (index: number) => void;
  toggle: (index: number) => void;
  /** Selects from there; by keyboard `from` is where the person was. */
  extendTo: (index: number, from?: number) => void;
  selectAll: () => void;
  clear: () => void;
  /** Looks up again what is selected; what is gone is no longer selected. */
  refresh: () => Promise<void>;
}

export function useSelection({ collection, rows, drawn, openId }: Of): Selecting {
  const backend = useBackend();
  const notices = useNotices();
  const [selection, setSelection] = useState(NOTHING);
  // A range goes from the one to the other.
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [end, setEnd] = useState<Place | null>(null);
  /** The record that was clicked, or gone to, last: selecting another adds to it. */
  const [went, setWent] = useState<number | null>(null);
  const [seen, setSeen] = useState(rows.generation);
  /** Counts what was asked for, so that an answer that comes late changes nothing. */
  const turn = useRef(0);

  // While rendering, so that a row never shows as selected for a frame in which it is not.
  if (seen !== rows.generation) {
    setSeen(rows.generation);
    const now = (at: Place | null) => (at === null || rows.restarted ? null : { ...at, index: follow(at, rows) });
    setAnchor(now(anchor));
    setEnd(now(end));
    // What does not show any more must not be deleted unseen.
    if (rows.restarted) setSelection(NOTHING);
    else if (selection.size > 0) setSelection(readAnew(selection, rows.rowNow, drawnRows(rows, drawn)));
  }

  function select(next: Selection): void {
    turn.current += 1;
    setSelection(next);
    setWent(null);
  }

  function placeOf(index: number): Place {
    return { index, id: rows.rowAt(index)?.id ?? null };
  }

  function anchorAt(index: number): void {
    setAnchor(placeOf(index));
    setEnd(placeOf(index));
  }

  function startAt(index: number): void {
    anchorAt(index);
    setWent(placeOf(index).id);
  }

  function toggle(index: number): void {
    const row = rowAt(rows, index);
    if (row === null) return;
    const before = went ?? openId;
    const near = selection.size === 0 && before !== null ? drawnRows(rows, drawn) : [];
    const first = near.filter(({ record }) => record.id === before && record.id !== row.record.id);
    if (selection.size >= MOST_SELECTED && !selection.has(row.record.id)) sayMost(rows.total);
    select(toggled(first.length > 0 ? selectionOf(first) : selection, row));
    anchorAt(index);
  }

  function extendTo(index: number, from = end?.index ?? index): void {
    const goesOn = anchor !== null && end?.index === from;
    const start = goesOn ? anchor : placeOf(from);
    setAnchor(start);
    setEnd(placeOf(index));
    void selectRange(start.index, index);
  }

  async function selectRange(start: number, to: number): Promise<void> {
    const { first, last, cut } = rangeOf(start, to);
    turn.current += 1;
    const asked = turn.current;
    try {
      const known = knownRows(selection, rows, first, last);
      const found = known ?? (await readRange(rows, first, last));
      if (turn.current !== asked) return;
      setSelection(selectionOf(found));
      if (cut) sayMost(Math.abs(to - start) + 1);
    } catch (thrown) {
      if (turn.current !== asked) return;
      notices.say(`Not selected: ${toReport(thrown).message}`);
    }
  }

  function sayMost(of: number): void {
    notices.say(
      `At most ${formatCount(MOST_SELECTED)} records can be selected at once, not ${formatCount(of)}`,
    );
  }

  async function refresh(ids = [...selection.keys()]): Promise<void> {
    const asked = turn.current;
    const now = new Map<number, BookRecord | undefined>();
    for (let at = 0; at < ids.length; at += FOLLOWED) {
      const found = await Promise.all(
        ids.slice(at, at + FOLLOWED).map((id) =>
          backend.record({ collection, id }).catch((thrown: unknown) => {
            if (toReport(thrown).code === 'not_found') return undefined;
            throw thrown;
          }),
        ),
      );
      for (const [n, record] of found.entries()) now.set(ids[at + n] ?? 0, record);
    }
    if (turn.current === asked) setSelection((was) => refreshed(was, now));
  }

  useFollowedRecords(selection, refresh);

  return {
    selection,
    startAt,
    toggle,
    extendTo,
    selectAll: () => void selectRange(0, rows.total - 1),
    clear: () => select(NOTHING),
    refresh,
  };
}

/** Records out of view may be changed or deleted too: a few are looked up after every commit. */
function useFollowedRecords(selection: Selection, refresh: () => Promise<void>): void {
  const backend = useBackend();
  const look = useEffectEvent(refresh);
  const few = selection.size > 0 && selection.size <= FOLLOWED;
  useEffect(() => {
    if (!few) return;
    // What cannot be read now is as it was; using it says why.
    const following = throttled(() => void look().catch(() => undefined), FOLLOW_MS);
    const unsubscribe = backend.onChange(following.call);
    return () => {
      unsubscribe();
      following.stop();
    };
  }, [backend, few]);
}

function rowAt({ rowAt: at, generation }: ListRows, index: number): Selected | null {
  const record = at(index);
  return record === undefined ? null : { record, index, generation };
}

function drawnRows(rows: ListRows, { first, last }: { first: number; last: number }): Selected[] {
  const drawn: Selected[] = [];
  for (let index = first; index <= last; index += 1) {
    const row = rowAt(rows, index);
    if (row) drawn.push(row);
  }
  return drawn;
}

/** All rows of a range, if they are at hand: in view, or selected since the list was read last. */
function knownRows(selection: Selection, rows: ListRows, first: number, last: number): Selected[] | null {
  const selected = new Map<number, Selected>();
  for (const row of selection.values()) {
    if (row.generation === rows.generation) selected.set(row.index, row);
  }
  const known: Selected[] = [];
  for (let index = first; index <= last; index += 1) {
    const row = rowAt(rows, index) ?? selected.get(index);
    if (row === undefined) return null;
    known.push(row);
  }
  return known;
}

async function readRange(rows: ListRows, first: number, last: number): Promise<Selected[]> {
  const records = await rows.readRows(first, last);
  return records.map((record, at) => ({ record, index: first + at, generation: rows.generation }));
}
