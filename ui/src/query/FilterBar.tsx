// The filter: a chip for each condition, which opens its editor, and a way to add one.

import { ListFilter } from 'lucide-react';
import { useRef } from 'react';
import type { Condition, ErrorReport, Field } from '../backend/bindings';
import { isComplete, startingWith, toAsk, unreadDate } from './conditions';
import { FilterChip } from './FilterChip';

interface FilterBarProps {
  fields: Field[];
  filter: Condition[];
  invalid: ErrorReport | null;
  editing: number | null;
  onEdit: (at: number | null) => void;
  onFilter: (change: (filter: Condition[]) => Condition[]) => void;
}

export function FilterBar({ fields, filter, invalid, editing, onEdit, onFilter }: FilterBarProps) {
  const add = useRef<HTMLButtonElement>(null);
  const [firstField] = fields;

  function remove(at: number): void {
    onFilter((now) => now.filter((_, place) => place !== at));
    add.current?.focus();
  }

  function put(at: number, condition: Condition): void {
    onFilter((now) => now.map((each, place) => (place === at ? condition : each)));
  }

  function close(at: number): void {
    onEdit(null);
    let left = false;
    onFilter((now) =>
      now.flatMap((condition, place) => {
        const field = fields.find(({ name }) => name === condition.field);
        if (place !== at || field === undefined) return [condition];
        if (isComplete(condition)) return [toAsk(condition, field)];
        left = true;
        return [];
      }),
    );
    if (left) add.current?.focus();
  }

  return (
    <div role="group" aria-label="Filter" className="filter-bar">
      <div className="filter-chips">
        {filter.map((condition, at) => {
          const field = fields.find(({ name }) => name === condition.field);
          // Its field is gone, and with it what it left out.
          if (field === undefined) return null;
          return (
            <FilterChip
              // oxlint-disable-next-line react/no-array-index-key -- conditions have nothing but their place
              key={at}
              condition={condition}
              field={field}
              fields={fields}
              invalid={invalid?.context.field === field.name ? invalid.message : null}
              unread={editing === at ? null : unreadDate(condition, field)}
              isOpen={editing === at}
              onOpenChange={(open) => (open ? onEdit(at) : close(at))}
              onChange={(next) => put(at, next)}
              onRemove={() => {
                onEdit(null);
                remove(at);
              }}
            />
          );
        })}
      </div>
      {firstField && (
        <button
          ref={add}
          type="button"
          className="button quiet"
          onClick={() => {
            onFilter((now) => [...now, startingWith(firstField)]);
            onEdit(filter.length);
          }}
        >
          <ListFilter aria-hidden className="icon" /> Add filter
        </button>
      )}
      {filter.length > 1 && (
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            onFilter(() => []);
            add.current?.focus();
          }}
        >
          Clear all
        </button>
      )}
    </div>
  );
}
