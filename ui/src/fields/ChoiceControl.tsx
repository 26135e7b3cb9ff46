// A field whose value is one of a few: a drop-down list.

import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import type { Field } from '../backend/bindings';
import { ChoiceList, choiceOfKey, keyOfChoice } from '../controls/ChoiceList';
import { useHighlighted } from '../controls/useHighlighted';
import { FORM_KEYS } from './formKeys';

interface ChoiceControlProps {
  field: Field;
  value: string;
  error: string | undefined;
  note: string | undefined;
  onChoose: (choice: string) => void;
}

export function ChoiceControl({ field, value, error, note, onChoose }: ChoiceControlProps) {
  return (
    <Select
      className="select"
      placeholder="Not chosen"
      value={keyOfChoice(value)}
      onChange={(key) => onChoose(choiceOfKey(field, key))}
      isInvalid={error !== undefined}
      isRequired={field.required}
      validationBehavior="aria"
    >
      <div className="field-label">
        <Label>{field.name}</Label>
        {field.required && <span className="required">required</span>}
      </div>
      <WithFormKeys field={field} onChoose={onChoose}>
        <Button className="select-button">
          <SelectValue className="select-value" />
          <ChevronDown aria-hidden className="icon" />
        </Button>
        <Popover className="popover">
          <ChoiceList field={field} />
        </Popover>
      </WithFormKeys>
      <FieldError className="field-error">{error}</FieldError>
      {note !== undefined && (
        <Text slot="description" elementType="p" className="field-note">
          {note}
        </Text>
      )}
    </Select>
  );
}

interface WithFormKeysProps {
  field: Field;
  onChoose: (choice: string) => void;
  children: ReactNode;
}

/** The keys of the form, which the list and its button would keep to themselves. */
function WithFormKeys({ field, onChoose, children }: WithFormKeysProps) {
  const { isOpen, choice, close } = useHighlighted(field);

  function onKeyDown(event: KeyboardEvent): void {
    const command = FORM_KEYS.commandOf(event);
    if (command === 'save') {
      const highlighted = choice();
      if (highlighted !== null) onChoose(highlighted);
      close();
      event.currentTarget.closest('form')?.requestSubmit();
    } else if (command === 'empty' && !isOpen && !field.required) onChoose('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="select-keys" onKeyDownCapture={onKeyDown}>
      {children}
    </div>
  );
}
