// A small drop-down list in a popover, named but without a label on screen. It is drawn anew only where it is
// given something else.

import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';

interface PickerProps<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; text: string }[];
  onPick: (value: Value) => void;
}

// What is picked may be called anything, so its key is marked as one.
const keyOf = (value: string) => `option:${value}`;

// TypeScript forgets in a memo that it goes by the value's type.
export const Picker = memo(DropDown) as typeof DropDown;

function DropDown<Value extends string>({ label, value, options, onPick }: PickerProps<Value>) {
  const known = options.some((option) => option.value === value);
  return (
    <Select
      className="select"
      aria-label={label}
      placeholder="Choose…"
      value={known ? keyOf(value) : null}
      onChange={(key) => {
        const picked = options.find((option) => keyOf(option.value) === key);
        if (picked) onPick(picked.value);
      }}
    >
      <Button className="select-button">
        <SelectValue className="select-value" />
        <ChevronDown aria-hidden className="icon" />
      </Button>
      <Popover className="popover">
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={keyOf(option.value)}
              textValue={option.text}
              className="menu-item"
            >
              {option.text}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
