// What was typed in fields that somebody deleted meanwhile: it cannot be saved there any more, but is
// not taken away from whoever typed it.

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Collection, Field, FieldId, Values } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { deletedFieldsQuery } from '../backend/queries';
import { entriesOf } from '../backend/values';
import { isBlank } from './values';

interface VanishedFieldsProps {
  values: Values;
  collection: Collection;
  onDrop: (field: FieldId) => void;
}

export function VanishedFields({ values, collection, onDrop }: VanishedFieldsProps) {
  const { fields } = collection;
  const gone = entriesOf(values).filter(
    ([id, value]) => !isBlank(value) && !fields.some((field) => field.id === id),
  );
  const seen = useSeenNames(fields);
  const { data: deleted } = useQuery({
    ...deletedFieldsQuery(useBackend(), collection.id),
    enabled: gone.some(([id]) => !seen.has(id)),
  });
  return gone.map(([id, value]) => {
    const name = seen.get(id) ?? deleted?.find((each) => each.id === id)?.name ?? 'A deleted field';
    return <VanishedField key={id} name={name} text={String(value)} onDrop={() => onDrop(id)} />;
  });
}

/** What the fields were called last that were there while this is shown. */
function useSeenNames(fields: Field[]): ReadonlyMap<FieldId, string> {
  const [seen, setSeen] = useState({ fields, names: namesOf(fields) });
  if (seen.fields === fields) return seen.names;
  const names = new Map([...seen.names, ...namesOf(fields)]);
  setSeen({ fields, names });
  return names;
}

function namesOf(fields: Field[]): Map<FieldId, string> {
  return new Map(fields.map(({ id, name }) => [id, name]));
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
