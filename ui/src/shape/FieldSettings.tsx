// What one field is set to. Each setting takes effect as it is changed.

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Collection, Field, FieldKind } from '../backend/bindings';
import { CheckInput } from '../controls/CheckInput';
import { KeptInput } from '../controls/KeptInput';
import { SelectInput } from '../controls/SelectInput';
import { ChoicesDialog } from './ChoicesDialog';
import { ChoicesEditor } from './ChoicesEditor';
import { DefaultInput } from './DefaultInput';
import { DeleteFieldDialog } from './DeleteFieldDialog';
import { KINDS } from './kinds';
import { MisfitsDialog } from './MisfitsDialog';
import { MoveButtons } from './MoveButtons';
import { Refusal } from '../controls/Refusal';
import { useFieldChange } from './useFieldChange';
import { useLeave } from '../controls/unsaved';
import { useReshape } from './useReshape';

interface FieldSettingsProps {
  collection: Collection;
  field: Field;
  onRenamed: (name: string) => void;
  onMove: (place: number) => void;
}

export function FieldSettings({ collection, field, onRenamed, onMove }: FieldSettingsProps) {
  const reshape = useReshape();
  const leave = useLeave();
  const change = useFieldChange(collection.name);
  const [asking, setAsking] = useState<'delete' | 'choices' | null>(null);
  const { name, kind } = field;
  const place = collection.fields.findIndex((each) => each.name === name);
  const isLast = place === collection.fields.length - 1;

  function convert(part: Partial<Field>): void {
    void change.ask({ ...field, ...part });
  }

  function setKind(next: FieldKind): void {
    if (next === 'choice') setAsking('choices');
    else convert(ofKind(field, next, []));
  }

  async function rename(to: string): Promise<void> {
    if (to === '') throw new Error('A field needs a name.');
    await reshape({ change: 'rename_field', collection: collection.name, field: name, name: to });
    onRenamed(to);
  }

  function renameChoice(choice: string, to: string): Promise<void> {
    return reshape({ change: 'rename_choice', collection: collection.name, field: name, choice, name: to });
  }

  return (
    <section className="field-settings" aria-label={`Settings of ${name}`}>
      <div className="field-settings-head">
        <h3>{name}</h3>
        <MoveButtons name={name} place={place} isLast={isLast} onMove={onMove} />
        <button
          type="button"
          className="icon-button"
          aria-label={`Delete ${name}`}
          disabled={collection.fields.length === 1}
          onClick={() => setAsking('delete')}
        >
          <Trash2 aria-hidden className="icon" />
        </button>
      </div>
      <Refusal report={change.refusal} />
      <KeptInput label="Field name" value={name} onKeep={rename} />
      <SelectInput label="Kind" value={kind} options={KINDS} onChoose={(next) => leave(() => setKind(next))} />
      {kind === 'choice' && (
        <ChoicesEditor
          choices={field.choices}
          onChange={(choices) => convert(withChoices(field, choices))}
          onRename={renameChoice}
        />
      )}
      {kind !== 'checkbox' && (
        <>
          <CheckInput
            label="Required"
            hint="A record cannot be saved without it. Records that have none stay as they are until they are changed."
            checked={field.required}
            onChange={(required) => void change.set({ ...field, required })}
          />
          <CheckInput
            label="Unique"
            hint="No two records may have the same."
            checked={field.unique}
            disabled={field.default !== null}
            onChange={(unique) => void change.set({ ...field, unique })}
          />
        </>
      )}
      {!field.unique && (
        <DefaultInput field={field} onChange={(value) => change.keep({ ...field, default: value })} />
      )}
      {asking === 'choices' && (
        <ChoicesDialog
          field={name}
          onChosen={(choices) => {
            setAsking(null);
            convert(ofKind(field, 'choice', choices));
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'delete' && (
        <DeleteFieldDialog
          collection={collection.name}
          field={name}
          onClose={() => setAsking(null)}
        />
      )}
      {change.question && (
        <MisfitsDialog
          field={change.question.field}
          was={kind}
          misfits={change.question.misfits}
          busy={change.busy}
          onTake={change.take}
          onClose={change.forget}
        />
      )}
    </section>
  );
}

/** A default is of its kind, and two records alike are all that checkboxes leave. */
function ofKind(field: Field, kind: FieldKind, choices: string[]): Field {
  const unique = kind === 'checkbox' ? false : field.unique;
  const required = kind === 'checkbox' ? false : field.required;
  return { ...field, kind, choices, unique, required, default: null };
}

function withChoices(field: Field, choices: string[]): Partial<Field> {
  const gone = field.default !== null && !choices.includes(field.default);
  return gone ? { choices, default: null } : { choices };
}
