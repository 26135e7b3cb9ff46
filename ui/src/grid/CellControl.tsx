// What one types or chooses in when a cell is edited, by the kind of its field.

import type { RefObject } from 'react';
import { DateInput } from '../dates/DateInput';
import { CellChoice, type AskHighlighted } from './CellChoice';
import type { EditState } from './Editing';

interface CellControlProps {
  /** What the field is called by now. */
  name: string;
  state: EditState;
  describedBy: string | undefined;
  /** Of the line that says how a date is read. */
  readingId: string;
  dateInput: RefObject<HTMLInputElement | null>;
  highlighted: AskHighlighted;
  onType: (text: string) => void;
  onChoose: (text: string) => void;
  onCancel: () => void;
}

export function CellControl(props: CellControlProps) {
  const { name, state, describedBy, readingId, dateInput, highlighted, onType, onChoose, onCancel } = props;
  const { field, record, text, saving, problem } = state;
  const label = `${name}, record ${record.id}`;
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
          highlighted={highlighted}
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
