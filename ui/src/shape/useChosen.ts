// Which collection the window shows, while anybody may delete it.

import type { Collection, CollectionId } from '../backend/bindings';
import { useNotices } from '../notices/notices';
import type { Shape } from './Shape';
import { useFollowed } from './useFollowed';
import { whyGone } from './words';

/** The collection, and how to show another one. */
export function useChosen(
  collections: readonly Collection[] | undefined,
  /** Which one is shown at the beginning, if it is there. */
  last: CollectionId | null,
  shape: Shape,
  onGone: () => void,
): [Collection | null, (collection: CollectionId) => void] {
  const notices = useNotices();
  return useFollowed({
    all: collections,
    last,
    onGone: ({ id, name }) => {
      onGone();
      if (!shape.deletedHere(id)) notices.say(whyGone(name));
    },
  });
}
