// The panel beside the list: the form for a new record, or a record that was opened. What was typed and is
// called off can be had back.

import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { knownCollections } from '../backend/queries';
import type { Discarded, Entries } from '../form/Entries';
import type { FormState } from '../form/FormState';
import { focusBin, focusList } from '../keyboard/focus';
import { lazyAfterPaint, lazyOnDemand } from '../lib/lazy';
import { useNotices } from '../notices/notices';
import { useUndo } from '../write/context';
import type { Reversal } from '../write/Undo';
import type { Navigation } from './useNavigation';

const NewRecordForm = lazyAfterPaint(() => import('../form/NewRecordForm'));
const RecordPanel = lazyAfterPaint(() => import('../form/RecordPanel'));
const DeletedRecord = lazyOnDemand(() => import('../bin/DeletedRecord'));

interface SidePanelProps {
  navigation: Navigation;
  entries: Entries;
  readOnly: boolean;
  /** Gets the focus when the form for a new record goes. */
  newRecordButton: RefObject<HTMLButtonElement | null>;
}

export function SidePanel({ navigation, entries, readOnly, newRecordButton }: SidePanelProps) {
  const client = useQueryClient();
  const notices = useNotices();
  const undo = useUndo();
  const { collection, entry, panel } = navigation;
  if (collection === null || entry === null || panel.show === 'nothing') return null;
  const edit = panel.show === 'record' ? entries.edit(collection.id, panel.id) : null;

  function close(): void {
    navigation.setPanel({ show: 'nothing' });
    if (panel.show === 'new') newRecordButton.current?.focus();
    else if (panel.show === 'deleted') focusBin();
    else focusList();
  }

  function cancel(form: FormState): void {
    const discarded = form.isEmpty() ? null : entries.discard(form);
    close();
    if (discarded === null) return;
    undo.did({ what: 'Discarding of the draft', back: putBack(discarded) }, 'Draft discarded');
  }

  /** The form goes, and what is typed in it stays. */
  function leave(form: FormState): void {
    if (form.isEmpty() || form.get().saving || form.isStopped) return;
    const fieldsNow = () => knownCollections(client).find(({ id }) => id === form.collection)?.fields;
    // With its collection, that is gone, too, there is nothing to save it in.
    if (fieldsNow() === undefined) return;
    const save = async () => {
      if (!(await form.save(fieldsNow() ?? []))) navigation.showDraft(form.draftKey);
    };
    notices.say('Draft kept', { name: 'Save', run: () => void save() });
  }

  function putBack(discarded: Discarded): Reversal {
    return async () => {
      navigation.showDraft(discarded.key);
      entries.putBack(discarded);
      return { back: async () => ({ back: putBack(entries.discard(entries.at(discarded.key))) }) };
    };
  }

  return (
    <aside className="aside" aria-label={panel.show === 'new' ? 'New record' : 'Opened record'}>
      {panel.show === 'new' && (
        <NewRecordForm
          key={entry.collection}
          entry={entry}
          collection={collection}
          onCancel={() => cancel(entry)}
          onLeave={leave}
        />
      )}
      {edit && (
        <RecordPanel
          edit={edit}
          collection={collection}
          readOnly={readOnly}
          onCancel={() => cancel(edit)}
          onLeave={leave}
          onDuplicate={(record) => void navigation.duplicate(record)}
          onClose={close}
        />
      )}
      {panel.show === 'deleted' && (
        <DeletedRecord
          record={panel.record}
          collection={collection}
          readOnly={readOnly}
          onClose={close}
        />
      )}
    </aside>
  );
}
