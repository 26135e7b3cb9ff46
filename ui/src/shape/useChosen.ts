// Which collection the window shows, while anybody may rename or delete it.

import type { Collection } from '../backend/bindings';
import { sameFields } from '../fields/successor';
import { useNotices } from '../notices/notices';
import type { Shape } from './Shape';
import { useFollowed } from './useFollowed';
import { whyGone } from './words';

interface Chosen {
  /** Somebody gave it another name; may run twice. */
  onRename: (from: string, to: string) => void;
  onGone: () => void;
}

/** The collection, and how to show another one. */
export function useChosen(
  collections: readonly Collection[] | undefined,
  /** Which one is shown at the beginning, if it is there. */
  last: string | null,
  shape: Shape,
  { onRename, onGone }: Chosen,
): [Collection | null, (name: string) => void] {
  const notices = useNotices();
  const [name, choose] = useFollowed({
    all: collections,
    last,
    alike: sameFields,
    orFirst: true,
    onSeen: ({ from, to }) => {
      if (to !== null) onRename(from, to);
    },
    onMove: ({ from, to }) => {
      if (to !== null) return;
      onGone();
      if (!shape.deletedHere(from)) notices.say(whyGone(from));
    },
  });
  return [collections?.find((each) => each.name === name) ?? null, choose];
}
