// A field whose value is one of a few: a drop-down list.

import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import type { Field } from '../backend/bindings';
import { ChoiceList, choiceOfKey, keyOfChoice } from '../controls/ChoiceList';

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
      <Button className="select-button">
        <SelectValue className="select-value" />
        <ChevronDown aria-hidden className="icon" />
      </Button>
      <FieldError className="field-error">{error}</FieldError>
      {note !== undefined && (
        <Text slot="description" elementType="p" className="field-note">
          {note}
        </Text>
      )}
      <Popover className="popover">
        <ChoiceList field={field} />
      </Popover>
    </Select>
  );
}
