// What was typed and is not saved, but for the form that is open: how much there is, and the way to it.

import { PencilLine } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { DraftKey } from '../backend/backend';
import type { CollectionId } from '../backend/bindings';
import { sameKey, type Entries } from '../form/Entries';
import { formatCount } from '../lib/format';
import { lazyAfterPaint } from '../lib/lazy';
import { useStore } from '../lib/store';
import { useNotices } from '../notices/notices';
import type { Navigation } from './useNavigation';

const DraftsMenu = lazyAfterPaint(() => import('./DraftsMenu'));

interface DraftsProps {
  entries: Entries;
  navigation: Navigation;
}

export function Drafts({ entries, navigation }: DraftsProps) {
  const { collection, panel } = navigation;
  const there = navigation.collections.data ?? [];
  const opened = collection && openedKey(collection.id, panel);
  const drafts = useStore(entries).filter(
    (key) => !(opened && sameKey(opened, key)) && there.some(({ id }) => id === key.collection),
  );
  useMention(entries, navigation, drafts);

  function nameOf({ collection: of, record }: DraftKey): string {
    const name = there.find(({ id }) => id === of)?.name ?? '';
    return record === null ? `New record in ${name}` : `Record ${record} in ${name}`;
  }

  const [only] = drafts;
  if (only === undefined) return null;
  const text = `${formatCount(drafts.length)} unsaved ${drafts.length === 1 ? 'draft' : 'drafts'}`;
  if (drafts.length === 1) {
    return (
      <button
        type="button"
        className="button quiet drafts"
        title={nameOf(only)}
        onClick={() => navigation.showDraft(only)}
      >
        <PencilLine aria-hidden className="icon" /> {text}
      </button>
    );
  }
  return (
    <DraftsMenu
      text={text}
      drafts={drafts.map((key) => ({ key, name: nameOf(key) }))}
      onChoose={(key) => navigation.showDraft(key)}
    />
  );
}

/** Says once, when the book has been opened, what was typed before and is somewhere else. */
function useMention(entries: Entries, navigation: Navigation, drafts: DraftKey[]): void {
  const notices = useNotices();
  const mention = useEffectEvent(() => {
    // The form for a new record of the shown collection opens by itself.
    const current = navigation.collection?.id;
    const elsewhere = drafts.filter(({ collection, record }) => collection !== current || record !== null);
    const [first] = elsewhere;
    if (first === undefined || notices.get() !== null) return;
    const all = elsewhere.every(({ collection }) => collection === first.collection);
    const count = elsewhere.length === 1 ? '1 unsaved draft' : `${elsewhere.length} unsaved drafts`;
    const named = navigation.collections.data?.find(({ id }) => id === first.collection);
    const where = all && named ? ` in ${named.name}` : '';
    notices.say(`${count}${where}`, { name: 'Open', run: () => navigation.showDraft(first) });
  });
  const isReady = navigation.collection !== null;
  const done = useRef(false);
  useEffect(() => {
    if (!isReady || done.current) return;
    done.current = true;
    void entries.find().then(() => requestAnimationFrame(() => mention()));
  }, [entries, isReady]);
}

function openedKey(collection: CollectionId, panel: Navigation['panel']): DraftKey | null {
  if (panel.show === 'new') return { collection, record: null };
  return panel.show === 'record' ? { collection, record: panel.id } : null;
}
