// The form of a record that exists. What others do to it meanwhile is followed where nothing was typed,
// and told where something was.

import { useCallback, useEffect, useRef } from 'react';
import type { Collection, Field, FieldId, Value } from '../backend/bindings';
import { FieldControl } from '../fields/FieldControl';
import { shown } from '../fields/shown';
import { formatWhenShort } from '../lib/format';
import { useStore } from '../lib/store';
import { useNotices } from '../notices/notices';
import { same } from '../write/merge';
import { DraftNote, useKeptDraft } from './DraftNote';
import { focusField } from './fields';
import { FormFoot, onFormKey } from './FormFoot';
import type { FormSnapshot } from './FormState';
import type { RecordEdit, Seen } from './RecordEdit';
import { MadeBy } from './RecordFields';
import { useReshaped } from './useReshaped';
import { VanishedFields } from './VanishedFields';

interface RecordFormProps {
  edit: RecordEdit;
  collection: Collection;
  onCancel: () => void;
  onDelete: () => void;
  onDuplicate: () => void;
}

export function RecordForm({ edit, collection, onCancel, onDelete, onDuplicate }: RecordFormProps) {
  const state = useStore(edit);
  const seen = useStore(edit.seen);
  const notices = useNotices();
  const form = useRef<HTMLFormElement>(null);
  const onType = useCallback((field: FieldId, value: Value) => edit.type(field, value), [edit]);
  useKeptDraft(edit);
  const { fields } = collection;
  const { loaded, focus, saving } = state;
  useReshaped(edit, fields, loaded);

  const asked = useRef(focus.turn);
  useEffect(() => {
    if (asked.current !== focus.turn && form.current) focusField(form.current, focus.field);
    asked.current = focus.turn;
  }, [focus]);

  function save(): void {
    if (saving) return;
    if (edit.isEmpty() && !seen.deleted) notices.say('Nothing was changed');
    else void edit.save(fields);
  }

  if (seen.record === null || !loaded) return null;
  return (
    <form
      ref={form}
      className="panel-form"
      aria-labelledby="record-title"
      noValidate
      onKeyDown={(event) => onFormKey(event, { saving, save, cancel: onCancel })}
      onBlur={() => void edit.keepNow()}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="panel-body">
        {state.restored && <p className="hint">Draft restored: this is what you typed earlier.</p>}
        {seen.deleted && <Deleted by={seen.deleted.by} typed={!edit.isEmpty()} />}
        {fields.map((field) => {
          const note = noteOf(field, seen, state);
          return (
            <div key={field.id} className={note === undefined ? undefined : 'is-followed'}>
              <FieldControl
                field={field}
                value={state.values[field.id] ?? seen.record?.values[field.id]}
                error={state.errors.get(field.id)}
                note={note}
                onType={onType}
              />
            </div>
          );
        })}
        <VanishedFields values={state.values} collection={collection} onDrop={(field) => edit.drop(field)} />
        <DraftNote kept={state.kept} />
        <MadeBy record={seen.record} />
      </div>
      <Others seen={seen} fields={fields} />
      <FormFoot
        problem={seen.deleted ? null : state.problem}
        errors={state.errors}
        saving={saving}
        saveName={saveName(seen, edit)}
        onSave={save}
        onCancel={onCancel}
      >
        <div className="more-actions">
          <button type="button" className="button quiet" onClick={onDuplicate}>
            Duplicate
          </button>
          {!seen.deleted && (
            <button
              type="button"
              className="button quiet"
              aria-disabled={saving}
              onClick={() => {
                if (!saving) onDelete();
              }}
            >
              Delete
            </button>
          )}
        </div>
      </FormFoot>
    </form>
  );
}

function saveName({ deleted }: Seen, edit: RecordEdit): string {
  if (deleted === null) return 'Save';
  return edit.isEmpty() ? 'Restore' : 'Restore and save';
}

function Deleted({ by, typed }: { by: string | null; typed: boolean }) {
  return (
    <p role="alert" className="hint hint-wait">
      {by ?? 'Somebody'} deleted this record meanwhile.{' '}
      {typed
        ? 'Restore and save brings it back with your changes.'
        : 'Restore brings it back.'}
    </p>
  );
}

/** Read out, while the notes stand at their fields. */
function Others({ seen, fields }: { seen: Seen; fields: Field[] }) {
  const names = fields.flatMap(({ id, name }) => {
    const who = seen.changed.get(id);
    return who === undefined ? [] : [`${who.by} changed ${name}`];
  });
  return (
    <p role="status" aria-label="Changes of others" className="visually-hidden">
      {names.join(', ')}
    </p>
  );
}

function noteOf({ id, kind }: Field, seen: Seen, { values }: FormSnapshot): string | undefined {
  const who = seen.changed.get(id);
  const theirs = seen.record?.values[id];
  if (!(id in values)) return who && `Changed by ${who.by}, ${formatWhenShort(who.at)}`;
  if (same(theirs, values[id]) || same(theirs, seen.base?.values[id])) return undefined;
  return `${who?.by ?? 'Somebody'} changed this meanwhile: “${shown(kind, theirs)}”`;
}
