// A field whose value is one of a few: a drop-down list.

import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import type { Field } from '../backend/bindings';

// A choice may be called anything, so its key is marked as one.
const NOT_CHOSEN = 'none';
const keyOf = (choice: string) => `choice:${choice}`;

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
      value={value === '' ? null : keyOf(value)}
      onChange={(key) => onChoose(field.choices.find((choice) => keyOf(choice) === key) ?? '')}
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
        <ListBox className="menu">
          {/* An optional choice can be taken back. */}
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
