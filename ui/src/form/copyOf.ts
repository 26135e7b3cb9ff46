// What a new record begins with that is to be like another one.

import type { Field, FieldId, Values } from '../backend/bindings';

/** As the form holds it: what must be unique is left empty, and no default steps in for what is empty. */
export function copyOf(values: Values, fields: Field[]): Values {
  return Object.fromEntries(
    fields.flatMap(({ id, kind, unique, default: byDefault }) => {
      const value = unique ? undefined : values[id];
      if (value !== undefined) return [[id, value]];
      if (byDefault === null) return [];
      return [[id, kind === 'checkbox' ? false : '']];
    }),
  );
}

/** Where to go on typing in it: at the first field that was left empty for being unique. */
export function firstToFill(values: Values, fields: Field[]): FieldId | null {
  return fields.find(({ id, unique }) => unique && values[id] !== undefined)?.id ?? null;
}
