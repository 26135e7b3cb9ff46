// Which collection or field is shown, while anybody may delete or move them.

import { useEffectEvent, useLayoutEffect, useState } from 'react';

interface Followed<T> {
  id: number | null;
  all: readonly T[] | undefined;
  /** The one that was shown last and is gone. */
  gone: T | null;
}

interface Following<T> {
  /** As they were read last; in their order. */
  all: readonly T[] | undefined;
  /** What is shown at the beginning, if it is there; else the first of all, as whenever nothing else is. */
  last?: number | null;
  /** Runs once, before it is seen that another one is shown. */
  onGone: (was: T) => void;
}

/** The one that is shown, and how to show another one. */
export function useFollowed<T extends { id: number }>({
  all,
  last = null,
  onGone,
}: Following<T>): [T | null, (id: number) => void] {
  const [followed, setFollowed] = useState<Followed<T>>({ id: null, all: undefined, gone: null });

  // While drawing, so that nothing else is shown in between.
  if (all !== followed.all) setFollowed(follow(followed, all, last));

  const tell = useEffectEvent(onGone);
  const { gone } = followed;
  useLayoutEffect(() => {
    if (gone !== null) tell(gone);
  }, [gone]);

  return [all?.find(({ id }) => id === followed.id) ?? null, (id) => setFollowed((was) => ({ ...was, id }))];
}

function follow<T extends { id: number }>(
  { id, all: before, gone }: Followed<T>,
  all: readonly T[] | undefined,
  last: number | null,
): Followed<T> {
  if (all === undefined || all.some((each) => each.id === id)) return { id, all, gone };
  const was = before?.find((each) => each.id === id) ?? gone;
  const begin = before === undefined ? all.find((each) => each.id === last) : undefined;
  return { id: (begin ?? all[0])?.id ?? null, all, gone: was };
}
