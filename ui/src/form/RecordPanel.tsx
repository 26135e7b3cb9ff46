// A record that was opened from the list, beside it: its form, or in a read-only book its fields as text,
// and its history.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Collection, Record as BookRecord } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { recordQuery } from '../backend/queries';
import { toReport } from '../backend/report';
import { History } from '../history/History';
import { useStore } from '../lib/store';
import { useNotices } from '../notices/notices';
import { problemTitle } from '../notices/problems';
import { sayRefusal } from '../notices/refusal';
import { useActions } from '../write/context';
import type { FormState } from './FormState';
import { LeftDraft } from './LeftDraft';
import type { RecordEdit } from './RecordEdit';
import { MadeBy, RecordFields } from './RecordFields';
import { RecordForm } from './RecordForm';
import { RecordFrame } from './RecordFrame';

interface RecordPanelProps {
  edit: RecordEdit;
  collection: Collection;
  readOnly: boolean;
  onCancel: () => void;
  /** The record is not shown any more. */
  onLeave: (left: FormState) => void;
  onDuplicate: (record: Pick<BookRecord, 'id' | 'values'>) => void;
  onClose: () => void;
}

export default function RecordPanel({ edit, collection, readOnly, ...on }: RecordPanelProps) {
  const backend = useBackend();
  const notices = useNotices();
  const actions = useActions();
  const { id } = edit;
  const { data, error } = useQuery(recordQuery(backend, collection.id, id));
  const { record, deleted } = useStore(edit.seen);
  const problem = error && record === null ? toReport(error) : null;

  const removed = useRef(false);
  useEffect(() => {
    const gone = error !== null && toReport(error).code === 'not_found';
    if (gone && !removed.current) void (edit.seen.get().record === null && !readOnly ? edit.openDeleted() : edit.gone());
    if (data && !error) void edit.follow(data);
  }, [edit, data, error, readOnly]);

  const leave = useEffectEvent((left: RecordEdit) => {
    left.leave();
    if (!removed.current) on.onLeave(left);
  });
  useEffect(() => () => leave(edit), [edit]);

  function remove(): void {
    if (record === null) return;
    const { version } = record;
    removed.current = true;
    actions.deleteRecords(collection.id, [{ id, version }]).then(on.onClose, (thrown: unknown) => {
      removed.current = false;
      sayRefusal(notices, `Record ${id} was not deleted`, thrown);
      if (toReport(thrown).code === 'conflict') void edit.gone();
    });
  }

  /** As it is shown here, with what was typed. */
  function duplicate(): void {
    if (record !== null) on.onDuplicate({ id, values: { ...record.values, ...edit.get().values } });
  }

  return (
    <RecordFrame
      id={id}
      onDuplicate={readOnly ? undefined : duplicate}
      sub={`in ${collection.name}`}
      onClose={on.onClose}
      problem={
        problem && (
          <div role="alert" className="alert">
            <strong>{problemTitle(problem.code)}</strong>
            <p>{problem.message}</p>
            <LeftDraft edit={edit} onUse={on.onDuplicate} onDiscard={on.onCancel} />
          </div>
        )
      }
      record={
        record &&
        (readOnly ? (
          <AsText record={record} collection={collection} />
        ) : (
          <RecordForm
            key={id}
            edit={edit}
            collection={collection}
            onCancel={on.onCancel}
            onDelete={remove}
            onDuplicate={duplicate}
          />
        ))
      }
      history={
        record && (
          <History
            collection={collection}
            record={record}
            canRestore={!readOnly && deleted === null}
          />
        )
      }
    />
  );
}

function AsText({ record, collection }: { record: BookRecord; collection: Collection }) {
  return (
    <div className="panel-body">
      <RecordFields record={record} fields={collection.fields} />
      <MadeBy record={record} />
    </div>
  );
}
