// Which collection or field is shown, while anybody may rename, delete or move them.

import { useEffectEvent, useLayoutEffect, useState } from 'react';
import { successor } from '../fields/successor';

interface Named {
  name: string;
}

export interface Move {
  from: string;
  /** Null where it is gone. */
  to: string | null;
}

interface Followed<T> {
  name: string | null;
  all: readonly T[] | undefined;
  move: Move | null;
}

interface Following<T> {
  /** What is shown first. */
  name?: string;
  all: readonly T[] | undefined;
  /** Whether one may be the other, renamed. */
  alike: (a: T, b: T) => boolean;
  /** What is shown at the beginning, if it is there. */
  last?: string | null;
  /** Whether the first of all is shown where nothing else is. */
  orFirst?: boolean;
  /** Runs while the move is drawn for the first time, perhaps twice. */
  onSeen?: (move: Move) => void;
  /** Runs after that, once, before it is seen. */
  onMove: (move: Move) => void;
}

/** The name of the one that is shown, through renamings by others, and how to show another one. */
export function useFollowed<T extends Named>(
  following: Following<T>,
): [string | null, (name: string) => void] {
  const { name: start = null, all, alike, last = null, orFirst = false, onSeen, onMove } = following;
  const [followed, setFollowed] = useState<Followed<T>>({ name: start, all: undefined, move: null });

  // While drawing, so that nothing else is shown in between.
  if (all !== followed.all) {
    const next = follow(followed, all, alike);
    if (next.move !== null && next.move !== followed.move) onSeen?.(next.move);
    const begin = followed.all === undefined ? all?.find((each) => each.name === last) : undefined;
    const [first] = orFirst ? (all ?? []) : [];
    setFollowed({ ...next, name: next.name ?? begin?.name ?? first?.name ?? null });
  }

  const moved = useEffectEvent(onMove);
  const { move } = followed;
  useLayoutEffect(() => {
    if (move !== null) moved(move);
  }, [move]);

  return [followed.name, (name) => setFollowed((was) => ({ ...was, name }))];
}

function follow<T extends Named>(
  { name, all: before, move }: Followed<T>,
  all: readonly T[] | undefined,
  alike: (a: T, b: T) => boolean,
): Followed<T> {
  if (name === null || before === undefined || all === undefined) return { name, all, move };
  const to = successor(name, before, all, alike)?.name ?? null;
  return to === name ? { name, all, move } : { name: to, all, move: { from: name, to } };
}
