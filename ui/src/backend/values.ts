// A record's values, by the ids of their fields: the keys of an object are texts, ids are numbers.

import type { FieldId, Value, Values } from './bindings';

export function entriesOf(values: Values): [FieldId, Value][] {
  return Object.entries(values).flatMap(([field, value]) => (value === undefined ? [] : [[Number(field), value]]));
}

export function fieldsOf(values: Values): FieldId[] {
  return Object.keys(values).map(Number);
}
