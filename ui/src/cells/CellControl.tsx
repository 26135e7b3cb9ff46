// What one types or chooses in when a cell is edited, by the kind of its field.

import { useRef, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Button } from 'react-aria-components/Button';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import type { EditState } from './Editing';

interface CellControlProps {
  state: EditState;
  describedBy: string | undefined;
  onType: (text: string) => void;
  onChoose: (text: string) => void;
  onCancel: () => void;
}

export function CellControl({ state, describedBy, onType, onChoose, onCancel }: CellControlProps) {
  const { field, record, text, saving, problem } = state;
  const label = `${field.name}, record ${record.id}`;
  const common = {
    'aria-label': label,
    'aria-invalid': problem !== null,
    'aria-describedby': describedBy,
    'aria-required': field.required,
    autoComplete: 'off',
    readOnly: saving,
    value: text,
  };
  switch (field.kind) {
    case 'long_text':
      return <textarea {...common} rows={5} onChange={(event) => onType(event.target.value)} />;
    case 'choice':
      return (
        <CellChoice
          label={label}
          describedBy={describedBy}
          state={state}
          onChoose={onChoose}
          onCancel={onCancel}
        />
      );
    case 'date':
    case 'date_time':
      return (
        <input
          {...common}
          type={field.kind === 'date' ? 'date' : 'datetime-local'}
          max={field.kind === 'date' ? '9999-12-31' : '9999-12-31T23:59'}
          onChange={(event) => onType(event.target.value)}
        />
      );
    case 'text':
    case 'number':
    case 'link':
    case 'checkbox':
      return (
        <input
          {...common}
          type="text"
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          className={field.kind === 'number' ? 'is-number' : undefined}
          onChange={(event) => onType(event.target.value)}
        />
      );
  }
}

// A choice may be called anything, so its key is marked as one.
const NOT_CHOSEN = 'none';
const keyOf = (choice: string) => `choice:${choice}`;

interface CellChoiceProps {
  label: string;
  describedBy: string | undefined;
  state: EditState;
  onChoose: (choice: string) => void;
  onCancel: () => void;
}

function CellChoice({ label, describedBy, state, onChoose, onCancel }: CellChoiceProps) {
  const { field, text, saving, problem } = state;
  const [open, setOpen] = useState(true);
  const chosen = useRef<string | null>(null);
  return (
    <Select
      className="select"
      aria-label={label}
      placeholder="Not chosen"
      {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
      isInvalid={problem !== null}
      isOpen={open && !saving}
      value={text === '' ? null : keyOf(text)}
      onChange={(key) => {
        chosen.current = field.choices.find((choice) => keyOf(choice) === key) ?? '';
      }}
      onOpenChange={(opens) => {
        setOpen(opens);
        if (opens) return;
        if (chosen.current === null) onCancel();
        else onChoose(chosen.current);
      }}
    >
      <Button className="select-button">
        <SelectValue className="select-value" />
      </Button>
      <Popover className="popover" placement="bottom start" offset={2}>
        <ListBox className="menu">
          {!field.required && (
            <ListBoxItem id={NOT_CHOSEN} textValue="Not chosen" className="menu-item soft">
              Not chosen
            </ListBoxItem>
          )}
          {field.choices.map((choice) => (
            <ListBoxItem key={choice} id={keyOf(choice)} textValue={choice} className="menu-item">
              {choice}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
