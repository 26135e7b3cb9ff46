// Collections and fields are known by their names alone, which anybody may change meanwhile.
//
// Where one goes and exactly one like it comes in the same moment, it was renamed: the form, its draft and
// the list go on under the new name. Anything else counts as deleted, and what was typed is kept under the
// old name.

import type { Collection } from '../backend/bindings';

interface Named {
  name: string;
}

/**
 * What was called `name` before: the same, or, as after a renaming, the only new one that is `alike`; null
 * where it is gone, or where that is not certain.
 */
export function successor<T extends Named>(
  name: string,
  before: readonly T[],
  now: readonly T[],
  alike: (a: T, b: T) => boolean,
): T | null {
  const same = now.find((each) => each.name === name);
  if (same !== undefined) return same;
  const was = before.find((each) => each.name === name);
  if (was === undefined) return null;
  const fresh = now.filter((each) => !before.some((known) => known.name === each.name));
  const candidates = fresh.filter((each) => alike(each, was));
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/** One may be the other under a new name. */
export function sameFields(a: Collection, b: Collection): boolean {
  return JSON.stringify(a.fields) === JSON.stringify(b.fields);
}
