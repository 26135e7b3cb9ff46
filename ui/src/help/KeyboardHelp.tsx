// All keys of the window, part by part, from the lists by which they are handled.

import { BIN_KEYS } from '../bin/keys';
import { COLLECTION_KEYS } from '../collections/keys';
import { BoxDialog } from '../controls/BoxDialog';
import { DATE_KEYS } from '../dates/keys';
import { FORM_KEYS } from '../fields/formKeys';
import { EDITOR_KEYS } from '../grid/editorKeys';
import { HEAD_KEYS } from '../grid/headKeys';
import { GRID_KEYS } from '../grid/keys';
import { written, type KeyList } from '../keyboard/keys';
import { WINDOW_KEYS } from '../keyboard/shortcuts';
import { SEARCH_KEYS } from '../query/searchKeys';
import { ZOOM_KEYS } from '../settings/zoomKeys';

export const KEY_LISTS: readonly KeyList<unknown>[] = [
  WINDOW_KEYS,
  ZOOM_KEYS,
  GRID_KEYS,
  EDITOR_KEYS,
  HEAD_KEYS,
  FORM_KEYS,
  DATE_KEYS,
  SEARCH_KEYS,
  COLLECTION_KEYS,
  BIN_KEYS,
];

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <BoxDialog title="Keyboard help" wide onClose={onClose}>
      {/* Nothing in it takes the focus, and by keys it must be scrolled too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls takes the keyboard */}
      <div className="key-lists" role="group" aria-label="Keys" tabIndex={0}>
        {KEY_LISTS.map((list) => (
          <section key={list.part} aria-label={list.part}>
            <h3 aria-hidden>{list.part}</h3>
            <dl>
              {list.entries.map(([says, keys]) => (
                <div key={says}>
                  <dt>{says}</dt>
                  <dd>
                    {Object.keys(keys).map((chord) => (
                      <kbd key={chord}>{written(chord)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </BoxDialog>
  );
}
