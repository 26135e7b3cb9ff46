// What one field is set to. Each setting takes effect as it is changed.

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Collection, Field, FieldKind, FieldSettings as Settings } from '../backend/bindings';
import { CheckInput } from '../controls/CheckInput';
import { KeptInput } from '../controls/KeptInput';
import { SelectInput } from '../controls/SelectInput';
import { settingsOf } from '../fields/settings';
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
  onMove: (place: number) => void;
}

export function FieldSettings({ collection, field, onMove }: FieldSettingsProps) {
  const reshape = useReshape();
  const leave = useLeave();
  const change = useFieldChange(collection.id, field.id);
  const [asking, setAsking] = useState<'delete' | 'choices' | null>(null);
  const { id, name, kind } = field;
  const settings = settingsOf(field);
  const place = collection.fields.findIndex((each) => each.id === id);
  const isLast = place === collection.fields.length - 1;

  function convert(part: Partial<Settings>): void {
    void change.ask({ ...settings, ...part });
  }

  function setKind(next: FieldKind): void {
    if (next === 'choice') setAsking('choices');
    else convert(ofKind(settings, next, []));
  }

  async function rename(to: string): Promise<void> {
    if (to === '') throw new Error('A field needs a name.');
    await reshape({ change: 'rename_field', collection: collection.id, field: id, name: to });
  }

  async function renameChoice(choice: string, to: string): Promise<void> {
    await reshape({ change: 'rename_choice', collection: collection.id, field: id, choice, name: to });
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
          onChange={(choices) => convert(withChoices(settings, choices))}
          onRename={renameChoice}
        />
      )}
      {kind !== 'checkbox' && (
        <>
          <CheckInput
            label="Required"
            hint="A record cannot be saved without it. Records that have none stay as they are until they are changed."
            checked={field.required}
            onChange={(required) => void change.set({ ...settings, required })}
          />
          <CheckInput
            label="Unique"
            hint="No two records may have the same."
            checked={field.unique}
            disabled={field.default !== null}
            onChange={(unique) => void change.set({ ...settings, unique })}
          />
        </>
      )}
      {!field.unique && (
        <DefaultInput field={field} onChange={(value) => change.keep({ ...settings, default: value })} />
      )}
      {asking === 'choices' && (
        <ChoicesDialog
          field={name}
          onChosen={(choices) => {
            setAsking(null);
            convert(ofKind(settings, 'choice', choices));
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'delete' && (
        <DeleteFieldDialog
          collection={collection}
          field={field}
          onClose={() => setAsking(null)}
        />
      )}
      {change.question && (
        <MisfitsDialog
          name={name}
          becomes={change.question.settings.kind}
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
function ofKind(was: Settings, kind: FieldKind, choices: string[]): Settings {
  const unique = kind === 'checkbox' ? false : was.unique;
  const required = kind === 'checkbox' ? false : was.required;
  return { kind, choices, unique, required, default: null };
}

function withChoices(was: Settings, choices: string[]): Partial<Settings> {
  const gone = was.default !== null && !choices.includes(was.default);
  return gone ? { choices, default: null } : { choices };
}
