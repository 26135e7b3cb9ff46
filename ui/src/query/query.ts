// What a list asks the book for, made of what a person chose and of the fields that there are: others
// may rename or delete a field at any time.

import type { Condition, Field, Query, SortKey } from '../backend/bindings';
import { isComplete, toAsk, unreadDate } from './conditions';

interface Chosen {
  search: string;
  filter: Condition[];
  sort: SortKey[];
}

export function queryOf({ search, filter, sort }: Chosen, fields: Field[]): Query {
  const known = new Map(fields.map((field) => [field.id, field]));
  return {
    search: search.trim(),
    filter: filter.filter(isComplete).flatMap((each) => {
      const field = known.get(each.field);
      return field && unreadDate(each, field) === null ? [toAsk(each, field)] : [];
    }),
    sort: sort.filter(({ column }) => column.kind !== 'field' || known.has(column.id)),
    deleted: false,
  };
}
