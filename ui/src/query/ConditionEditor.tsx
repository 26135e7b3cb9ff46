// Field, operator and value of a condition. What is chosen here counts at once.

import { useId, useMemo, type ComponentProps, type KeyboardEvent } from 'react';
import type { Condition, Field, Operator } from '../backend/bindings';
import { DateField } from '../dates/DateField';
import { useHandlers } from '../lib/useHandlers';
import { comparesWithValue, fitted, operatorText, operatorsFor } from './conditions';
import { Picker } from './Picker';
import { useFollowedText } from './useFollowedText';

interface ConditionEditorProps {
  condition: Condition;
  field: Field;
  fields: Field[];
  invalid: string | null;
  onChange: (condition: Condition) => void;
  onDone: () => void;
}

export function ConditionEditor(props: ConditionEditorProps) {
  const { condition, field, fields, invalid, onChange, onDone } = props;
  const errorId = useId();

  function chooseField(picked: string): void {
    const chosen = fields.find((each) => String(each.id) === picked);
    if (chosen === undefined) return;
    const same = chosen.kind === field.kind && chosen.kind !== 'choice';
    onChange(fitted({ ...condition, field: chosen.id, value: same ? condition.value : '' }, chosen));
  }

  // The same for each letter of the value.
  const { pickField, pickOperator } = useHandlers({
    pickField: chooseField,
    pickOperator: (operator: Operator) => onChange({ ...condition, operator }),
  });
  const fieldOptions = useMemo(() => fields.map(({ id, name }) => ({ value: String(id), text: name })), [fields]);
  const operators = useMemo(
    () =>
      operatorsFor(field.kind).map((operator) => ({ value: operator, text: operatorText(operator, field.kind) })),
    [field.kind],
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) onDone();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter ends what is typed inside
    <div className="condition" onKeyDown={onKeyDown}>
      <Picker
        label="Field"
        value={String(field.id)}
        options={fieldOptions}
        onPick={pickField}
      />
      <Picker
        label="Condition"
        value={condition.operator}
        options={operators}
        onPick={pickOperator}
      />
      {comparesWithValue(condition.operator) && (
        <ValueControl
          field={field}
          value={condition.value}
          errorId={invalid === null ? undefined : errorId}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      {invalid !== null && (
        <p role="alert" id={errorId} className="field-error">
          {invalid}
        </p>
      )}
    </div>
  );
}

interface ValueControlProps {
  field: Field;
  value: string;
  errorId: string | undefined;
  onChange: (value: string) => void;
}

const YES_OR_NO = [
  { value: 'yes', text: 'yes' },
  { value: 'no', text: 'no' },
];

function ValueControl({ field, value, errorId, onChange }: ValueControlProps) {
  const common = {
    'aria-label': 'Value',
    'aria-invalid': errorId !== undefined,
    'aria-describedby': errorId,
    autoFocus: true,
    autoComplete: 'off',
    value,
  };
  switch (field.kind) {
    case 'checkbox':
      return <Picker label="Value" value={value} options={YES_OR_NO} onPick={onChange} />;
    case 'choice':
      return (
        <Picker
          label="Value"
          value={value}
          options={field.choices.map((choice) => ({ value: choice, text: choice }))}
          onPick={onChange}
        />
      );
    case 'date':
    case 'date_time':
      return (
        <DateField {...common} key={field.kind} kind={field.kind} said={errorId !== undefined} onType={onChange} />
      );
    case 'text':
    case 'long_text':
    case 'link':
    case 'number':
      return <TextControl {...common} inputMode={field.kind === 'number' ? 'decimal' : undefined} onFollow={onChange} />;
  }
}

interface TextControlProps extends Omit<ComponentProps<'input'>, 'value'> {
  value: string;
  onFollow: (value: string) => void;
}

function TextControl({ value, onFollow, ...input }: TextControlProps) {
  const { text, type, flush } = useFollowedText(value, onFollow);
  return (
    <div className="input-box">
      <input
        {...input}
        type="text"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Enter' || key === 'Escape') flush();
        }}
        onBlur={flush}
      />
    </div>
  );
}
