// What one types or chooses in when a cell is edited, by the kind of its field.

import { useRef, useState, type RefObject } from 'react';
import { Button } from 'react-aria-components/Button';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { ChoiceList, choiceOfKey, keyOfChoice } from '../controls/ChoiceList';
import { DateInput } from '../dates/DateInput';
import type { EditState } from './Editing';

interface CellControlProps {
  state: EditState;
  describedBy: string | undefined;
  /** Of the line that says how a date is read. */
  readingId: string;
  dateInput: RefObject<HTMLInputElement | null>;
  onType: (text: string) => void;
  onChoose: (text: string) => void;
  onCancel: () => void;
}

export function CellControl(props: CellControlProps) {
  const { state, describedBy, readingId, dateInput, onType, onChoose, onCancel } = props;
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
        <DateInput {...common} kind={field.kind} readingId={readingId} input={dateInput} onType={onType} />
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
      value={keyOfChoice(text)}
      onChange={(key) => {
        chosen.current = choiceOfKey(field, key);
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
        <ChoiceList field={field} />
      </Popover>
    </Select>
  );
}
