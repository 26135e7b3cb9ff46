// A field that is not there yet: its name, its kind and, for a choice, what may be chosen.

import { useEffect, useId, useRef } from 'react';
import type { FieldKind, NewField } from '../backend/bindings';
import { CheckInput } from '../controls/CheckInput';
import { SelectInput } from '../controls/SelectInput';
import { useHandlers } from '../lib/useHandlers';
import { KINDS, newField, readChoices } from './kinds';

export interface Draft {
  name: string;
  kind: FieldKind;
  required: boolean;
  /** One a line, as typed. */
  choices: string;
}

export const NEW_DRAFT: Draft = { name: '', kind: 'text', required: false, choices: '' };

export function toField({ name, kind, required, choices }: Draft): NewField {
  const field = newField(name.trim(), kind, kind === 'choice' ? readChoices(choices) : []);
  return { ...field, required: required && kind !== 'checkbox' };
}

/** Why it cannot be made; null if it may be. */
export function whyNot({ name, kind, choices }: Draft): string | null {
  if (name.trim() === '') return 'Name the field.';
  if (kind === 'choice' && readChoices(choices).length === 0) return 'Write what may be chosen.';
  return null;
}

interface FieldDraftInputsProps {
  draft: Draft;
  /** Goes before the labels, where there are several: "Field 2: ". */
  prefix?: string;
  /** Whether the focus goes to it as it appears. */
  focused?: boolean;
  error: string | undefined;
  onChange: (draft: Draft) => void;
}

export function FieldDraftInputs(props: FieldDraftInputsProps) {
  const { draft, prefix = '', focused = false, error, onChange } = props;
  const { onKind } = useHandlers({ onKind: (kind: FieldKind) => onChange({ ...draft, kind }) });
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  const described = error === undefined ? undefined : `${id}-error`;
  return (
    <div className="field-draft">
      <div className="field">
        <div className="field-label">
          <label htmlFor={id}>
            <span className="visually-hidden">{prefix}</span>Field name
          </label>
        </div>
        <input
          id={id}
          type="text"
          autoComplete="off"
          ref={input}
          value={draft.name}
          aria-invalid={error !== undefined}
          aria-describedby={described}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
      </div>
      <SelectInput label="Kind" value={draft.kind} options={KINDS} onChoose={onKind} />
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {draft.kind !== 'checkbox' && (
        <CheckInput
          label="Required"
          checked={draft.required}
          onChange={(required) => onChange({ ...draft, required })}
        />
      )}
      {draft.kind === 'choice' && (
        <ChoicesText
          value={draft.choices}
          onChange={(choices) => onChange({ ...draft, choices })}
        />
      )}
    </div>
  );
}

interface ChoicesTextProps {
  value: string;
  focused?: boolean;
  onChange: (typed: string) => void;
}

export function ChoicesText({ value, focused = false, onChange }: ChoicesTextProps) {
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  return (
    <div className="field field-draft-choices">
      <div className="field-label">
        <label htmlFor={id}>Choices, one a line</label>
      </div>
      <textarea
        id={id}
        ref={input}
        rows={4}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
