// Which collection the window shows, while anybody may rename or delete it.

import type { Collection } from '../backend/bindings';
import { useNotices } from '../app/notices';
import type { Entries } from '../form/Entries';
import type { Shape } from './Shape';
import { sameFields } from './successor';
import { useFollowed } from './useFollowed';

/** The collection, and how to show another one. What is typed in its form goes on under its new name. */
export function useChosen(
  collections: readonly Collection[] | undefined,
  entries: Entries,
  shape: Shape,
  onGone: () => void,
): [Collection | null, (name: string) => void] {
  const notices = useNotices();
  const [name, choose] = useFollowed({
    all: collections,
    alike: sameFields,
    orFirst: true,
    onSeen: ({ from, to }) => {
      if (to !== null) entries.rename(from, to);
    },
    onMove: ({ from, to }) => {
      if (to !== null) return;
      onGone();
      if (!shape.deletedHere(from)) notices.say(`${from} was renamed or deleted by somebody`);
    },
  });
  return [collections?.find((each) => each.name === name) ?? null, choose];
}
