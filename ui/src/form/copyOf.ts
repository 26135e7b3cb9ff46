// What a new record begins with that is to be like another one.

import type { Field, Values } from '../backend/bindings';

/** As the form holds it: what must be unique is left empty, and no default steps in for what is empty. */
export function copyOf(values: Values, fields: Field[]): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, kind, unique, default: byDefault }) => {
      const value = unique ? undefined : values[name];
      if (value !== undefined) return [[name, value]];
      if (byDefault === null) return [];
      return [[name, kind === 'checkbox' ? false : '']];
    }),
  );
}

/** Where to go on typing in it: at the first field that was left empty for being unique. */
export function firstToFill(values: Values, fields: Field[]): string | null {
  return fields.find(({ name, unique }) => unique && values[name] !== undefined)?.name ?? null;
}
