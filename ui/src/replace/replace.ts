// What replacing a text by another comes to, in the text fields of records.

import type { Field, FieldId, Record as BookRecord } from '../backend/bindings';
import { misfit } from '../fields/fits';
import type { SeenEdit } from '../write/EditConflict';

export interface Sought {
  text: string;
  /** Capital and small letters differ. */
  matchCase: boolean;
  /** Only where it is all that the field holds. */
  whole: boolean;
}

export interface Replacement {
  record: BookRecord;
  field: Field;
  before: string;
  after: string;
  /** Why the field cannot hold it, going on from its name. */
  reason: string | null;
}

/** The fields in which text can be replaced. */
export function textFields(fields: Field[]): Field[] {
  return fields.filter(({ kind }) => kind === 'text' || kind === 'long_text' || kind === 'link');
}

export function isIn(record: BookRecord, fields: Field[], sought: Sought): boolean {
  const pattern = patternOf(sought);
  return fields.some(({ id }) => (textOf(record, id)?.search(pattern) ?? -1) >= 0);
}

export function replaced(text: string, sought: Sought, by: string): string {
  return text.replaceAll(patternOf(sought), () => by);
}

export function replacementsIn(
  records: BookRecord[],
  fields: Field[],
  sought: Sought,
  by: string,
): Replacement[] {
  return records.flatMap((record) =>
    fields.flatMap((field) => {
      const before = textOf(record, field.id);
      if (before === null) return [];
      const after = replaced(before, sought, by);
      return after === before ? [] : [{ record, field, before, after, reason: misfit(field, after) }];
    }),
  );
}

/** Those that fit and were not left out, as one change for each record. */
export function editsOf(replacements: Replacement[], leftOut: ReadonlySet<string>): SeenEdit[] {
  const edits = new Map<number, SeenEdit>();
  for (const replacement of replacements) {
    const { record, field, after, reason } = replacement;
    if (reason !== null || leftOut.has(replacementKey(replacement))) continue;
    const values = edits.get(record.id)?.values ?? {};
    edits.set(record.id, { record, values: { ...values, [field.id]: after } });
  }
  return [...edits.values()];
}

export function replacementKey({ record, field }: Replacement): string {
  return `${record.id} ${field.id}`;
}

function textOf(record: BookRecord, field: FieldId): string | null {
  const value = record.values[field];
  return typeof value === 'string' ? value : null;
}

function patternOf({ text, matchCase, whole }: Sought): RegExp {
  const literally = text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return new RegExp(whole ? `^${literally}$` : literally, matchCase ? 'gu' : 'giu');
}
