// Which row element stands for which record. A record that stays keeps its element, with its focus and its
// fading mark; one that comes takes the element of one that goes, in the order of the list: other text in an
// element costs much less than another element.

import { useState } from 'react';

/** The number of each row's element, by what is in the row. */
export type Slots = ReadonlyMap<string, number>;

const NONE: Slots = new Map();

export function useSlots(rows: readonly string[]): Slots {
  const [slots, setSlots] = useState(NONE);
  if (slots.size === rows.length && [...slots.keys()].every((row, at) => row === rows[at])) return slots;
  const next = slotsOf(rows, slots);
  setSlots(next);
  return next;
}

export function slotsOf(rows: readonly string[], before: Slots): Slots {
  const there = new Set(rows);
  const free = [...before].flatMap(([row, slot]) => (there.has(row) ? [] : [slot]));
  let next = Math.max(-1, ...before.values()) + 1;
  return new Map(rows.map((row) => [row, before.get(row) ?? free.shift() ?? next++]));
}
