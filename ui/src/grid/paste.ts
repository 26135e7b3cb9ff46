// How a table of text becomes records: which of its columns goes into which field, and what does not fit.

import type { Field, FieldId, Values } from '../backend/bindings';
import { misfit } from '../fields/fits';
import { asSent, doubt } from '../fields/number';
import type { Column } from '../query/columns';

export interface Mapping {
  /** The first row holds names, not values. */
  named: boolean;
  /** For each column its field; null where it is left out. */
  to: (FieldId | null)[];
}

export interface Misfitting {
  /** The row of the table, and its column. */
  row: number;
  column: number;
  field: FieldId;
  /** Going on from the field's name. */
  reason: string;
}

/** By the names in the first row if most of them are fields', else in the order of the shown columns. */
export function mappingOf(table: string[][], fields: Field[], shown: Column[]): Mapping {
  const first = table[0] ?? [];
  const width = table.reduce((most, row) => Math.max(most, row.length), 0);
  const named = first.map((cell) => fieldCalled(cell, fields));
  const known = named.filter((field) => field !== null).length;
  const texts = first.filter((cell) => cell.trim() !== '').length;
  if (known > 0 && known * 2 >= texts) {
    const to = Array.from({ length: width }, (_, at) => named[at] ?? null);
    return { named: true, to: to.map((field, at) => (to.indexOf(field) === at ? field : null)) };
  }
  const inOrder = shown.flatMap((column) => (column.kind === 'field' ? [column.field.id] : []));
  return { named: false, to: Array.from({ length: width }, (_, at) => inOrder[at] ?? null) };
}

/** A field takes one column: another one that went there is left out. */
export function mapped(mapping: Mapping, column: number, field: FieldId | null): Mapping {
  const to = mapping.to.map((was, at) => {
    if (at === column) return field;
    return was === field ? null : was;
  });
  return { ...mapping, to };
}

/** The numbers of the rows that become records: those that hold anything. */
export function rowsOf(table: string[][], { named, to }: Mapping): number[] {
  const holds = (row: string[]) => row.some((cell, at) => (to[at] ?? null) !== null && cell.trim() !== '');
  return table.flatMap((row, at) => (named && at === 0) || !holds(row) ? [] : [at]);
}

export function recordsFrom(
  table: string[][],
  mapping: Mapping,
  fields: Field[],
  rows = rowsOf(table, mapping),
): Values[] {
  return rows.map((row) => {
    const values: Values = {};
    for (const [field, column] of columnsOfFields(mapping, fields)) {
      const text = table[row]?.[column] ?? '';
      // Where there is a default, nothing must be said in so many words.
      if (text.trim() !== '' || field.default !== null) values[field.id] = readPasted(field, text);
    }
    return values;
  });
}

export function misfitsOf(
  table: string[][],
  mapping: Mapping,
  fields: Field[],
  rows = rowsOf(table, mapping),
): Misfitting[] {
  const columns = columnsOfFields(mapping, fields);
  const seen = new Map(columns.map(([{ id }]) => [id, new Set<string>()]));
  return rows.flatMap((row) =>
    columns.flatMap(([field, column]) => {
      const pasted = table[row]?.[column] ?? '';
      const text = readPasted(field, pasted);
      const inDoubt = field.kind === 'number' ? doubt(pasted) : null;
      const reason = (inDoubt && `must be one number: ${inDoubt}`) ?? misfit(field, text) ?? (field.unique ? twice(text, seen.get(field.id)) : null);
      return reason === null ? [] : [{ row, column, field: field.id, reason }];
    }),
  );
}

/** As the program reads it: a number as it is written here, a choice in whatever case. */
export function readPasted(field: Field, text: string): string {
  return (field.kind === 'choice' && choiceCalled(field, text)) || asSent(field.kind, text);
}

/** The choice that is meant, whatever the case and the blanks around it; undefined where there is none. */
export function choiceCalled({ choices }: Field, text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  return choices.find((choice) => choice === text) ?? choices.find((choice) => choice.toLowerCase() === wanted);
}

/** What fields are called that must have a value and would get none. */
export function missingFields(mapping: Mapping, fields: Field[]): string[] {
  return fields
    .filter(({ id, required, default: given }) => required && given === null && !mapping.to.includes(id))
    .map(({ name }) => name);
}

function twice(text: string, seen: Set<string> | undefined): string | null {
  if (text.trim() === '') return null;
  if (seen?.has(text)) return 'must be unique, and is in a row above';
  seen?.add(text);
  return null;
}

export function columnsOfFields({ to }: Mapping, fields: Field[]): [Field, number][] {
  return to.flatMap((into, column): [Field, number][] => {
    const field = fields.find(({ id }) => id === into);
    return field ? [[field, column]] : [];
  });
}

function fieldCalled(text: string, fields: Field[]): FieldId | null {
  const wanted = text.trim().toLowerCase();
  return fields.find(({ name }) => name.toLowerCase() === wanted)?.id ?? null;
}
