// A drop-down list of a few things that are known beforehand, with its label. It is drawn anew only where it
// is given something else: what is typed beside it costs nothing here.

import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';

interface Option<Key extends string> {
  key: Key;
  name: string;
  /** What it looks like, or what it is for. */
  note?: string;
}

interface SelectInputProps<Key extends string> {
  label: string;
  value: Key;
  options: readonly Option<Key>[];
  hint?: string;
  disabled?: boolean;
  onChoose: (key: Key) => void;
}

// TypeScript forgets in a memo that it goes by the key's type.
export const SelectInput = memo(Labelled) as typeof Labelled;

function Labelled<Key extends string>(props: SelectInputProps<Key>) {
  const { label, value, options, hint, disabled = false, onChoose } = props;
  const current = options.find(({ key }) => key === value);
  return (
    <Select
      className="select field"
      value={value}
      isDisabled={disabled}
      onChange={(key) => {
        const chosen = options.find((option) => option.key === key);
        if (chosen !== undefined && chosen.key !== value) onChoose(chosen.key);
      }}
    >
      <div className="field-label">
        <Label>{label}</Label>
      </div>
      <Button className="select-button">
        <SelectValue className="select-value">{current?.name ?? value}</SelectValue>
        <ChevronDown aria-hidden className="icon" />
      </Button>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <Popover className="popover select-popover">
        <ListBox className="menu">
          {options.map(({ key, name, note }) => (
            <ListBoxItem key={key} id={key} textValue={name} className="menu-item">
              {/* One name of both: axe wants the name to be all that is in sight. */}
              <span>{name}</span>
              {note !== undefined && <span className="menu-note">{note}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
