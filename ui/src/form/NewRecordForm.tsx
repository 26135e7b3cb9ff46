// The form for a new record, beside the list. What it shows lives in an Entry, which outlives it.

import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import type { Collection, FieldId, Value } from '../backend/bindings';
import { FieldControl } from '../fields/FieldControl';
import { FORM_KEYS } from '../fields/formKeys';
import { useStore } from '../lib/store';
import { DraftNote, useKeptDraft } from './DraftNote';
import type { Entry } from './Entry';
import { focusField } from './fields';
import { FormFoot, onFormKey } from './FormFoot';
import type { FormState } from './FormState';
import { useReshaped } from './useReshaped';
import { VanishedFields } from './VanishedFields';

interface NewRecordFormProps {
  entry: Entry;
  collection: Collection;
  onCancel: () => void;
  /** The form is not shown any more. */
  onLeave: (left: FormState) => void;
}

export default function NewRecordForm({ entry, collection, onCancel, onLeave }: NewRecordFormProps) {
  const state = useStore(entry);
  const form = useRef<HTMLFormElement>(null);
  const onType = useCallback((field: FieldId, value: Value) => entry.type(field, value), [entry]);
  useEffect(() => void entry.load(), [entry]);
  useKeptDraft(entry);
  const leave = useEffectEvent(onLeave);
  useEffect(() => () => leave(entry), [entry]);

  const { loaded, focus } = state;
  useReshaped(entry, collection.fields, loaded);
  useEffect(() => {
    if (loaded && form.current) focusField(form.current, focus.field);
  }, [loaded, focus]);

  const busy = state.saving;

  function save(): void {
    void entry.save(collection.fields);
  }

  return (
    <form
      ref={form}
      className="panel"
      tabIndex={-1}
      aria-labelledby="form-title"
      noValidate
      onKeyDown={(event) => onFormKey(event, { saving: busy, save, cancel: onCancel })}
      onBlur={() => void entry.keepNow()}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="panel-body">
        <h2 id="form-title">New record</h2>
        <p className="panel-sub">in {collection.name}</p>
        {state.restored && <p className="hint">Draft restored: this is what you typed earlier.</p>}
        {loaded &&
          collection.fields.map((field) => (
            <FieldControl
              key={field.id}
              field={field}
              value={state.values[field.id] ?? field.default ?? undefined}
              error={state.errors.get(field.id)}
              onType={onType}
            />
          ))}
        <VanishedFields
          values={state.values}
          collection={collection}
          onDrop={(field) => entry.drop(field)}
        />
        <DraftNote kept={state.kept} />
      </div>
      <FormFoot
        problem={state.problem}
        errors={state.errors}
        saving={busy}
        saveName="Save"
        onSave={save}
        onCancel={onCancel}
      >
        <kbd aria-hidden>{FORM_KEYS.written('save')}</kbd>
      </FormFoot>
    </form>
  );
}
