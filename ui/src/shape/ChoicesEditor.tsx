// The choices of a field, in the order in which they are offered.

import { X } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { KeptInput } from '../controls/KeptInput';
import { useUnsaved } from '../controls/unsaved';
import { MoveButtons } from './MoveButtons';

interface ChoicesEditorProps {
  choices: readonly string[];
  onChange: (choices: string[]) => void;
  /** Rejects with an ErrorReport, which is shown; what was typed stays. */
  onRename: (choice: string, name: string) => Promise<void>;
}

export function ChoicesEditor({ choices, onChange, onRename }: ChoicesEditorProps) {
  const id = useId();

  function move(from: number, to: number): void {
    const moved = [...choices];
    moved.splice(to, 0, ...moved.splice(from, 1));
    onChange(moved);
  }

  async function rename(choice: string, name: string): Promise<void> {
    if (name === '') throw new Error('A choice needs a name.');
    await onRename(choice, name);
  }

  return (
    <div className="field">
      <p className="field-label" id={`${id}-label`}>
        Choices
      </p>
      <ol className="choices" aria-labelledby={`${id}-label`}>
        {choices.map((choice, at) => (
          <li key={choice}>
            <div className="choices-name">
              <KeptInput bare label={`Name of ${choice}`} value={choice} onKeep={(name) => rename(choice, name)} />
            </div>
            <MoveButtons
              name={choice}
              place={at}
              isLast={at === choices.length - 1}
              onMove={(to) => move(at, to)}
            />
            <button
              type="button"
              className="icon-button"
              aria-label={`Remove ${choice}`}
              disabled={choices.length === 1}
              onClick={() => onChange(choices.filter((each) => each !== choice))}
            >
              <X aria-hidden className="icon" />
            </button>
          </li>
        ))}
      </ol>
      <NewChoice choices={choices} onAdd={(choice) => onChange([...choices, choice])} />
    </div>
  );
}

interface NewChoiceProps {
  choices: readonly string[];
  onAdd: (choice: string) => void;
}

/** What is typed here is its own: the choices above are not drawn anew for each letter. */
function NewChoice({ choices, onAdd }: NewChoiceProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const fresh = typed.trim();
  const known = choices.includes(fresh);
  useUnsaved(fresh !== '');

  function add(): void {
    if (fresh === '' || known) return;
    onAdd(fresh);
    setTyped('');
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  }

  return (
    <>
      <div className="with-button">
        <div className="input-box">
          <input
            type="text"
            aria-label="New choice"
            autoComplete="off"
            value={typed}
            aria-invalid={known}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <button type="button" className="button" disabled={fresh === '' || known} onClick={add}>
          Add
        </button>
      </div>
      <p className="field-hint" id={`${id}-hint`}>
        {known ? 'This choice is there already.' : 'Records keep a choice that is renamed.'}
      </p>
    </>
  );
}
