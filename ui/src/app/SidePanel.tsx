// The panel beside the list: the form for a new record, or a record that was opened. What was typed and is
// called off can be had back.

import type { RefObject } from 'react';
import type { Values } from '../backend/bindings';
import type { Entries } from '../form/Entries';
import type { Typing } from '../form/Typing';
import { fetched, fetchedOnDemand } from './fetched';
import { focusBin, focusList } from './focus';
import { useNotices } from './notices';
import type { Shown } from './useShown';

const NewRecordForm = fetched(() => import('../form/NewRecordForm'));
const RecordPanel = fetched(() => import('../form/RecordPanel'));
const DeletedRecord = fetchedOnDemand(() => import('../bin/DeletedRecord'));

interface SidePanelProps {
  shown: Shown;
  entries: Entries;
  readOnly: boolean;
  /** Gets the focus when the form for a new record goes. */
  newRecordButton: RefObject<HTMLButtonElement | null>;
}

export function SidePanel({ shown, entries, readOnly, newRecordButton }: SidePanelProps) {
  const notices = useNotices();
  const { collection, entry, panel } = shown;
  if (collection === null || entry === null || panel.show === 'nothing') return null;
  const edit = panel.show === 'record' ? entries.edit(collection.name, panel.id) : null;

  function close(): void {
    shown.setPanel({ show: 'nothing' });
    if (panel.show === 'new') newRecordButton.current?.focus();
    else if (panel.show === 'deleted') focusBin();
    else focusList();
  }

  function cancel(typing: Typing, putBack: (values: Values) => void): void {
    const values = typing.isEmpty() ? null : typing.discard();
    close();
    if (values === null) return;
    const run = () => {
      shown.showBeside(typing.collection, panel);
      putBack(values);
    };
    notices.say('Draft discarded', { name: 'Undo', run });
  }

  return (
    <aside className="aside" aria-label={panel.show === 'new' ? 'New record' : 'Opened record'}>
      {panel.show === 'new' && (
        <NewRecordForm
          key={entry.key}
          entry={entry}
          collection={collection}
          onCancel={() => cancel(entry, (values) => entry.putBack(values))}
        />
      )}
      {edit && (
        <RecordPanel
          edit={edit}
          collection={collection}
          readOnly={readOnly}
          onCancel={() =>
            cancel(edit, (values) => entries.edit(edit.collection, edit.id).putBack(values))
          }
          onDuplicate={(record) => void shown.duplicate(record)}
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
