// What may be chosen in a field, as the list that drops down.

import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { Field } from '../backend/bindings';

// A choice may be called anything, so its key is marked as one.
const NOT_CHOSEN = 'none';

const keyOf = (choice: string) => `choice:${choice}`;

export function keyOfChoice(choice: string): string | null {
  return choice === '' ? null : keyOf(choice);
}

/** Empty where none is chosen. */
export function choiceOfKey({ choices }: Field, key: unknown): string {
  return choices.find((choice) => keyOf(choice) === key) ?? '';
}

export function ChoiceList({ field }: { field: Field }) {
  return (
    <ListBox className="menu">
      {/* An optional choice can be taken back. */}
      {!field.required && (
        <ListBoxItem id={NOT_CHOSEN} textValue="Not chosen" className="menu-item soft">
          Not chosen
        </ListBoxItem>
      )}
      {field.choices.map((choice) => (
        <ListBoxItem
          key={choice}
          id={keyOf(choice)}
          textValue={choice}
          className="menu-item"
        >
          {choice}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
