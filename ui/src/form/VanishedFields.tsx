// What was typed in fields that somebody deleted meanwhile: it cannot be saved there any more, but is
// not taken away from whoever typed it.

import { useId } from 'react';
import type { Field, Values } from '../backend/bindings';
import { isBlank } from './values';

interface VanishedFieldsProps {
  values: Values;
  fields: Field[];
  onDrop: (field: string) => void;
}

export function VanishedFields({ values, fields, onDrop }: VanishedFieldsProps) {
  const gone = Object.entries(values).filter(
    ([name, value]) => !isBlank(value) && !fields.some((field) => field.name === name),
  );
  return gone.map(([name, value]) => (
    <VanishedField key={name} name={name} text={String(value)} onDrop={() => onDrop(name)} />
  ));
}

interface VanishedFieldProps {
  name: string;
  text: string;
  onDrop: () => void;
}

function VanishedField({ name, text, onDrop }: VanishedFieldProps) {
  const id = useId();
  return (
    <div className="field is-vanished">
      <div className="field-label">
        <label htmlFor={id}>{name}</label>
        <button type="button" className="link-button" aria-label={`Discard ${name}`} onClick={onDrop}>
          Discard
        </button>
      </div>
      <textarea id={id} readOnly rows={2} value={text} aria-describedby={`${id}-note`} />
      <p className="field-note" id={`${id}-note`}>
        This field was deleted by somebody; what you typed is here to copy.
      </p>
    </div>
  );
}
