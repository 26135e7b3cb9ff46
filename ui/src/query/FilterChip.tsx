// One condition of the filter: what it says, its editor, and a way to take it away.

import { X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Condition, Field } from '../backend/bindings';
import { ConditionEditor } from './ConditionEditor';
import { describe, isComplete } from './conditions';

interface FilterChipProps {
  condition: Condition;
  field: Field;
  fields: Field[];
  /** Why its value does not fit. */
  invalid: string | null;
  /** Why its date cannot be read, once it is left like that. */
  unread: string | null;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

export function FilterChip({ condition, field, fields, invalid, unread, ...on }: FilterChipProps) {
  const title = useId();
  const chip = useRef<HTMLSpanElement>(null);
  const { isOpen } = on;
  useEffect(() => {
    if (isOpen) chip.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isOpen]);
  const text = isComplete(condition) ? describe(condition, field) : `${field.name}…`;
  const wrong = invalid ?? unread;
  return (
    <span ref={chip} className={`filter-chip${wrong === null ? '' : ' is-invalid'}`}>
      <DialogTrigger isOpen={on.isOpen} onOpenChange={on.onOpenChange}>
        <Button className="filter-text">{text}</Button>
        <Popover className="popover filter-editor" placement="bottom start" aria-labelledby={title}>
          <h2 id={title} className="visually-hidden">
            Filter by {field.name}
          </h2>
          <ConditionEditor
            condition={condition}
            field={field}
            fields={fields}
            invalid={invalid}
            onChange={on.onChange}
            onDone={() => on.onOpenChange(false)}
          />
        </Popover>
      </DialogTrigger>
      {wrong !== null && <span className="visually-hidden">{wrong}</span>}
      <button
        type="button"
        className="filter-remove"
        aria-label={`Remove filter: ${text}`}
        onClick={on.onRemove}
      >
        <X aria-hidden className="icon" />
      </button>
    </span>
  );
}
