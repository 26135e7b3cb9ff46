// The editor of a cell whose value is one of a few: their list, open from the beginning.

import { useEffect, useImperativeHandle, useRef, useState, type RefObject } from 'react';
import { Button } from 'react-aria-components/Button';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import type { Field } from '../backend/bindings';
import { ChoiceList, choiceOfKey, keyOfChoice } from '../controls/ChoiceList';
import { useHighlighted } from '../controls/useHighlighted';
import type { EditState } from './Editing';

/** What is highlighted in a list that is open; null where there is none. */
export type AskHighlighted = RefObject<(() => string | null) | null>;

interface CellChoiceProps {
  label: string;
  describedBy: string | undefined;
  state: EditState;
  highlighted: AskHighlighted;
  onChoose: (choice: string) => void;
  onCancel: () => void;
}

export function CellChoice({ label, describedBy, state, highlighted, onChoose, onCancel }: CellChoiceProps) {
  const { field, text, saving, problem } = state;
  const [open, setOpen] = useState(true);
  const chosen = useRef<string | null>(null);
  // Where it is refused, the reason stands where the list was.
  if (saving && open) setOpen(false);
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
        // Letters choose in a list that is closed, too.
        if (!open) onChoose(chosen.current);
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
        <OpenList field={field} letter={state.letter} highlighted={highlighted} />
      </Popover>
    </Select>
  );
}

interface OpenListProps {
  field: Field;
  letter: string;
  highlighted: AskHighlighted;
}

function OpenList({ field, letter, highlighted }: OpenListProps) {
  const { choice } = useHighlighted(field);
  const place = useRef<HTMLDivElement>(null);
  useImperativeHandle(highlighted, () => choice);

  // The letter that was pressed to begin with came before the list was there: it gets it with the focus.
  const told = useRef(letter === '');
  useEffect(() => {
    const list = place.current?.querySelector('[role="listbox"]:has([role="option"])');
    if (told.current || !list?.contains(document.activeElement)) return;
    told.current = true;
    list.dispatchEvent(new KeyboardEvent('keydown', { key: letter, bubbles: true }));
  });

  return (
    <div ref={place}>
      <ChoiceList field={field} />
    </div>
  );
}
