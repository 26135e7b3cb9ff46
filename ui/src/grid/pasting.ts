// What comes of a table that was pasted, as new records or over the cells that are there. What does not fit
// is mended where it stands, left empty, or passed over with its row; choices that are new can be added.

import type { Field, FieldId, Record as BookRecord, Values } from '../backend/bindings';
import type { SeenEdit } from '../write/EditConflict';
import { columnsOfFields, misfitsOf, readPasted, recordsFrom, rowsOf } from './paste';
import type { Mapping, Misfitting } from './paste';

/** What becomes of values that do not fit. */
export type Unfit = 'mend' | 'empty' | 'skip';

export interface Pasting {
  table: string[][];
  mapping: Mapping;
  /** Texts that were typed in place of what was pasted, by `cellKey`. */
  mended: ReadonlyMap<string, string>;
  unfit: Unfit;
  /** Fields whose new choices are added. */
  adding: ReadonlySet<FieldId>;
}

export interface Outcome {
  /** The table with what was mended. */
  table: string[][];
  /** The fields with the choices that are added. */
  fields: Field[];
  /** The rows that are written. */
  rows: number[];
  misfits: Misfitting[];
  /** Those that keep it from being written. */
  left: Misfitting[];
}

export function cellKey(row: number, column: number): string {
  return `${row}:${column}`;
}

/** As new records: rows that hold nothing are passed over. */
export function newRecords(pasting: Pasting, fields: Field[]): Outcome & { records: Values[] } {
  const { mapping, unfit } = pasting;
  const outcome = outcomeOf(pasting, fields, rowsOf);
  if (unfit !== 'empty') {
    return { ...outcome, records: recordsFrom(outcome.table, mapping, outcome.fields, outcome.rows) };
  }
  const table = emptied(outcome);
  const rows = rowsOf(table, mapping);
  const left = misfitsOf(table, mapping, outcome.fields, rows);
  return { ...outcome, rows, left, records: recordsFrom(table, mapping, outcome.fields, rows) };
}

/**
 * Over the cells of records, a row to each of them; a single row goes over all. What is empty there empties
 * the cell, and what does not fit and is left empty leaves the cell as it is.
 */
export function editsOver(
  pasting: Pasting,
  fields: Field[],
  records: BookRecord[],
): Outcome & { edits: SeenEdit[]; beyond: number } {
  const { mapping, unfit } = pasting;
  const given = everyRow(pasting.table, mapping);
  const repeated = given.length === 1;
  const outcome = outcomeOf(pasting, fields, () => given.slice(0, records.length), repeated && records.length > 1);
  const written = new Set(outcome.rows);
  const left = unfit === 'mend' ? outcome.misfits : [];
  const unfitting = unfit === 'mend' ? [] : outcome.misfits;
  const faulty = new Set(unfitting.map(({ row, column }) => cellKey(row, column)));
  const valuesOf = (row: number): Values =>
    Object.fromEntries(
      columnsOfFields(mapping, outcome.fields)
        .filter(([, column]) => !faulty.has(cellKey(row, column)))
        .map(([field, column]) => [field.id, readPasted(field, outcome.table[row]?.[column] ?? '')]),
    );
  const edits = records.flatMap((record, at) => {
    const row = given[repeated ? 0 : at];
    if (row === undefined || !written.has(row)) return [];
    const values = valuesOf(row);
    return Object.keys(values).length === 0 ? [] : [{ record, values }];
  });
  return { ...outcome, left, edits, beyond: Math.max(0, given.length - records.length) };
}

/** For each choice field that a column goes into, the texts that are none of its choices. */
export function newChoices({ table, mapping, mended }: Pasting, fields: Field[]): Map<FieldId, string[]> {
  const typed = withMended(table, mapping, mended);
  const found = new Map<FieldId, string[]>();
  for (const [field, column] of columnsOfFields(mapping, fields)) {
    if (field.kind !== 'choice') continue;
    const known = new Set(field.choices.map((choice) => choice.toLowerCase()));
    const fresh: string[] = [];
    for (const row of rowsOf(typed, mapping)) {
      const text = (typed[row]?.[column] ?? '').trim();
      if (text === '' || /[\r\n\0]/.test(text) || known.has(text.toLowerCase())) continue;
      known.add(text.toLowerCase());
      fresh.push(text);
    }
    if (fresh.length > 0) found.set(field.id, fresh);
  }
  return found;
}

function outcomeOf(
  pasting: Pasting,
  fields: Field[],
  which: (table: string[][], mapping: Mapping) => number[],
  repeated = false,
): Outcome {
  const { mapping, unfit, adding } = pasting;
  const fresh = newChoices(pasting, fields);
  const known = fields.map((field) => {
    const added = adding.has(field.id) ? fresh.get(field.id) : undefined;
    return added === undefined ? field : { ...field, choices: [...field.choices, ...added] };
  });
  const table = withMended(pasting.table, mapping, pasting.mended);
  const rows = which(table, mapping);
  const misfits = misfitsOf(table, mapping, known, rows);
  if (repeated) misfits.push(...uniqueOnes(table, mapping, known, rows));
  if (unfit !== 'skip') return { table, fields: known, rows, misfits, left: misfits };
  const faulty = new Set(misfits.map(({ row }) => row));
  return { table, fields: known, rows: rows.filter((row) => !faulty.has(row)), misfits, left: [] };
}

/** Values that no two records may have. */
function uniqueOnes(table: string[][], mapping: Mapping, fields: Field[], rows: number[]): Misfitting[] {
  const unique = columnsOfFields(mapping, fields).filter(([field]) => field.unique);
  return rows.flatMap((row) =>
    unique.flatMap(([{ id }, column]) =>
      (table[row]?.[column] ?? '').trim() === ''
        ? []
        : [{ row, column, field: id, reason: 'must be unique, so only one record can have it' }],
    ),
  );
}

function withMended(table: string[][], { to }: Mapping, mended: ReadonlyMap<string, string>): string[][] {
  if (mended.size === 0) return table;
  return table.map((row, at) => to.map((_, column) => mended.get(cellKey(at, column)) ?? row[column] ?? ''));
}

function emptied({ table, misfits }: Outcome): string[][] {
  const faulty = new Set(misfits.map(({ row, column }) => cellKey(row, column)));
  return table.map((row, at) => row.map((text, column) => (faulty.has(cellKey(at, column)) ? '' : text)));
}

function everyRow(table: string[][], { named }: Mapping): number[] {
  return table.flatMap((_, at) => (named && at === 0 ? [] : [at]));
}
