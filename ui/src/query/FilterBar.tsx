// The filter: a chip for each condition, which opens its editor, and a way to add one.

import { ListFilter } from 'lucide-react';
import { useRef } from 'react';
import type { Condition, ErrorReport, Field } from '../backend/bindings';
import { isAtFault } from '../backend/report';
import { useStorePart } from '../lib/store';
import { isComplete, startingWith, toAsk, unreadDate } from './conditions';
import { FilterChip } from './FilterChip';
import type { Listing } from './Listing';

interface FilterBarProps {
  fields: Field[];
  listing: Listing;
  invalid: ErrorReport | null;
  editing: number | null;
  onEdit: (at: number | null) => void;
}

export function FilterBar({ fields, listing, invalid, editing, onEdit }: FilterBarProps) {
  const filter = useStorePart(listing, (state) => state.filter);
  const add = useRef<HTMLButtonElement>(null);
  const [firstField] = fields;

  function remove(at: number): void {
    listing.filterBy(listing.get().filter.filter((_, place) => place !== at));
    add.current?.focus();
  }

  function put(at: number, condition: Condition): void {
    listing.filterBy(listing.get().filter.map((each, place) => (place === at ? condition : each)));
  }

  function close(at: number): void {
    onEdit(null);
    // What was typed last may not be drawn yet.
    const condition = listing.get().filter[at];
    const field = fields.find(({ id }) => id === condition?.field);
    if (condition === undefined || field === undefined) return;
    if (isComplete(condition)) put(at, toAsk(condition, field));
    else remove(at);
  }

  return (
    <div role="group" aria-label="Filter" className="filter-bar">
      <div className="filter-chips">
        {filter.map((condition, at) => {
          const field = fields.find(({ id }) => id === condition.field);
          // Its field is gone, and with it what it left out.
          if (field === undefined) return null;
          return (
            <FilterChip
              // oxlint-disable-next-line react/no-array-index-key -- conditions have nothing but their place
              key={at}
              condition={condition}
              field={field}
              fields={fields}
              invalid={invalid !== null && isAtFault(invalid, field.id) ? invalid.message : null}
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
            listing.filterBy([...filter, startingWith(firstField)]);
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
            listing.filterBy([]);
            add.current?.focus();
          }}
        >
          Clear all
        </button>
      )}
    </div>
  );
}
