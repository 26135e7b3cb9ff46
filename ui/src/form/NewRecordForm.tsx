// The form for a new record, beside the list. What it shows lives in an Entry, which outlives it.

import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Collection } from '../backend/bindings';
import { hasCommandKey, isMac } from '../app/shortcuts';
import { useStore } from '../app/store';
import type { Entry } from './Entry';
import { FieldControl } from './FieldControl';
import { Problem } from './Problem';
import type { Kept } from './draft';

interface NewRecordFormProps {
  entry: Entry;
  collection: Collection;
  onCancel: () => void;
}

export default function NewRecordForm({ entry, collection, onCancel }: NewRecordFormProps) {
  const state = useStore(entry);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => void entry.load(), [entry]);
  useKeptDraft(entry);

  const { loaded, focus } = state;
  useEffect(() => {
    if (loaded && form.current) focusField(form.current, focus.field);
  }, [loaded, focus]);

  const busy = state.saving;

  function save(): void {
    if (form.current) entry.save(collection.fields, halfTyped(form.current));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && hasCommandKey(event)) {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape' && !event.defaultPrevented && !busy) {
      event.preventDefault();
      onCancel();
    }
  }

  return (
    <form
      ref={form}
      className="panel"
      aria-labelledby="form-title"
      noValidate
      onKeyDown={onKeyDown}
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
              key={field.name}
              field={field}
              value={state.values[field.name] ?? field.default ?? undefined}
              error={state.errors.get(field.name)}
              onType={(value) => entry.type(field.name, value)}
            />
          ))}
        <DraftNote kept={state.kept} />
      </div>
      <div className="panel-foot">
        {state.problem && !busy && (
          <Problem problem={state.problem} onTryAgain={save} />
        )}
        <div className="actions">
          <button type="submit" className="button primary" aria-disabled={busy}>
            Save
          </button>
          <button
            type="button"
            className="button"
            aria-disabled={busy}
            onClick={() => {
              if (!busy) onCancel();
            }}
          >
            Cancel
          </button>
          <kbd aria-hidden>{isMac ? '⌘↵' : 'Ctrl ↵'}</kbd>
        </div>
      </div>
    </form>
  );
}

function DraftNote({ kept }: { kept: Kept }) {
  switch (kept.at) {
    case 'nothing':
      return null;
    case 'kept':
      return <p className="note">Draft kept on this computer</p>;
    case 'failed':
      return <p className="note note-wait">The draft could not be kept: {kept.message}</p>;
  }
}

/** The draft is kept when the window is hidden or closed, and when the form goes. */
function useKeptDraft(entry: Entry): void {
  useEffect(() => {
    const keep = () => void entry.keepNow();
    document.addEventListener('visibilitychange', keep);
    window.addEventListener('pagehide', keep);
    return () => {
      document.removeEventListener('visibilitychange', keep);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [entry]);
}

function focusField(form: HTMLFormElement, name: string | null): void {
  const fields = [...form.querySelectorAll<HTMLElement>('[data-field]')];
  const field = name === null ? fields[0] : fields.find((each) => each.dataset['field'] === name);
  field?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, button')?.focus();
}

/** Dates of which only a part is typed read as empty, and must not be mistaken for it. */
function halfTyped(form: HTMLFormElement): string[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type^="date"]')]
    .filter((input) => input.validity.badInput)
    .map((input) => input.name);
}
