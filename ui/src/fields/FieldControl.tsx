// One labelled control for a field, by its kind, with the reason beneath it when its value does not fit. A
// letter in one field of a form draws none of the others anew.

import { memo, useId } from 'react';
import type { Field, FieldId, Value } from '../backend/bindings';
import { DateField } from '../dates/DateField';
import { useLocale } from '../lib/locale';
import { opensLink, useOpenLink } from '../links/links';
import { OpenLink } from '../links/OpenLink';
import { ChoiceControl } from './ChoiceControl';
import { asTyped, isChecked } from './controlled';

/** Which keys a touch keyboard offers. */
const INPUT_MODES = { text: undefined, number: 'decimal', link: 'url' } as const;

interface FieldControlProps {
  field: Field;
  value: Value | undefined;
  error: string | undefined;
  /** What else is to be said of it, quietly. */
  note?: string | undefined;
  /** Stays the same from one letter to the next. */
  onType: (field: FieldId, value: Value) => void;
}

export const FieldControl = memo(function FieldControl(props: FieldControlProps) {
  const { field, value, error, note } = props;
  const onType = (typed: Value) => props.onType(field.id, typed);
  useLocale();
  const id = useId();
  const openLink = useOpenLink();
  const errorId = `${id}-error`;
  const noteId = `${id}-note`;
  const text = typeof value === 'boolean' ? '' : asTyped(value);
  const common = {
    id,
    name: field.name,
    'aria-required': field.required,
    'aria-invalid': error !== undefined,
    'aria-describedby': described(error && errorId, note && noteId),
    autoComplete: 'off',
  };
  const reason = (
    <>
      {error !== undefined && (
        <p className="field-error" id={errorId}>
          {error}
        </p>
      )}
      {note !== undefined && (
        <p className="field-note" id={noteId}>
          {note}
        </p>
      )}
    </>
  );

  switch (field.kind) {
    case 'checkbox':
      return (
        <div className="field field-check" data-field={field.id}>
          <input
            type="checkbox"
            id={id}
            name={field.name}
            aria-invalid={error !== undefined}
            aria-describedby={common['aria-describedby']}
            checked={isChecked(value)}
            onChange={(event) => onType(event.target.checked)}
          />
          <label htmlFor={id}>{field.name}</label>
          {reason}
        </div>
      );
    case 'choice':
      return (
        <div className="field" data-field={field.id}>
          <ChoiceControl field={field} value={text} error={error} note={note} onChoose={onType} />
        </div>
      );
    case 'text':
    case 'number':
    case 'date':
    case 'date_time':
    case 'link':
    case 'long_text':
      return (
        <div className="field" data-field={field.id}>
          <FieldLabel field={field} htmlFor={id} />
          {field.kind === 'long_text' && (
            <textarea
              {...common}
              rows={4}
              value={text}
              onChange={(event) => onType(event.target.value)}
            />
          )}
          {(field.kind === 'date' || field.kind === 'date_time') && (
            <DateField {...common} kind={field.kind} value={text} said={error !== undefined} onType={onType} />
          )}
          {field.kind === 'link' && (
            <div className="field-link">
              <div className="input-box">
                <input
                  {...common}
                  type="text"
                  inputMode={INPUT_MODES.link}
                  value={text}
                  onChange={(event) => onType(event.target.value)}
                  onKeyDown={(event) => {
                    if (opensLink(event) && openLink(text)) event.preventDefault();
                  }}
                />
              </div>
              <OpenLink value={text} of="field" />
            </div>
          )}
          {(field.kind === 'text' || field.kind === 'number') && (
            <input
              {...common}
              type="text"
              inputMode={INPUT_MODES[field.kind]}
              value={text}
              onChange={(event) => onType(event.target.value)}
            />
          )}
          {reason}
        </div>
      );
  }
});

function described(...ids: (string | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined;
}

// "required" stands beside the label as text: nobody has to know what an asterisk means.
function FieldLabel({ field, htmlFor }: { field: Field; htmlFor: string }) {
  return (
    <div className="field-label">
      <label htmlFor={htmlFor}>{field.name}</label>
      {field.required && <span className="required">required</span>}
    </div>
  );
}
