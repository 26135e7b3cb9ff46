// The collections that the fake book holds, and what becomes of them when somebody shapes them: it refuses
// what the program refuses, in its words.

import vectors from '../../../crates/model/src/vectors.json';
import type {
  Change,
  CollectionId,
  Field,
  FieldId,
  FieldKind,
  FieldSettings,
  Misfit,
  NewField,
  Record as BookRecord,
  SchemaChange,
  Value,
  Values,
  View,
} from '../backend/bindings';
import { misfit } from '../fields/fits';
import { otherNumber } from '../lib/decimal';
import { freshId, report, synthesise } from './fakeData';

export interface FakeCollection {
  name: string;
  fields: Field[];
  /** Records that exist without being stored: made from their id when asked for. */
  synthetic?: number;
  views?: View[];
}

export interface Stored {
  id: CollectionId;
  name: string;
  fields: Field[];
  views: View[];
  /** The highest id. */
  last: number;
  touched: Map<number, BookRecord>;
  history: Map<number, Change[]>;
  deletedAt: string | null;
  /** The latest first. */
  deletedFields: { field: Field; at: string }[];
}

/** Where two were given the same fields, each has its own. */
export function withOwnIds(collections: FakeCollection[]): FakeCollection[] {
  const taken = new Set<FieldId>();
  return collections.map((each) => ({
    ...each,
    fields: each.fields.map((field) => {
      const own = taken.has(field.id) ? { ...field, id: freshId() } : field;
      taken.add(own.id);
      return own;
    }),
  }));
}

export function stored(id: CollectionId, { name, fields, synthetic = 0, views = [] }: FakeCollection): Stored {
  const none = { touched: new Map(), history: new Map(), deletedAt: null, deletedFields: [] };
  return { id, name, fields, views, last: synthetic, ...none };
}

export function recordOf(of: Stored, id: number): BookRecord {
  return of.touched.get(id) ?? synthesise(of.fields, id);
}

export function everyRecord(of: Stored): BookRecord[] {
  return Array.from({ length: of.last }, (_, at) => recordOf(of, at + 1));
}

export function find(all: Stored[], collection: CollectionId): Stored {
  const found = all.find(({ id }) => id === collection);
  if (found?.deletedAt === null) return found;
  throw report('not_found', `The collection “${found?.name ?? collection}” was deleted; it can be brought back.`);
}

/** Refuses a record, or a change of one, that is for fields which are not there. */
export function checkPresent(of: Stored, given: FieldId[]): void {
  const gone = given.find((field) => !of.fields.some(({ id }) => id === field));
  if (gone === undefined) return;
  const name = of.deletedFields.find(({ field }) => field.id === gone)?.field.name ?? '';
  const message = `A field of “${of.name}” that this is for was deleted; bring it back, or leave it out.`;
  throw report('invalid', message, { field: name, fields: [{ id: gone, field: name, message }] });
}

/** The values that would not fit a field's other settings. */
export function misfitsOf(of: Stored, field: FieldId, settings: FieldSettings): Misfit[] {
  const { id, name } = fieldOf(of, field);
  const target = { ...settings, id, name };
  checkSettings(target);
  return everyRecord(of).flatMap(({ id: record, values, deletedAt }) => {
    const value = values[field];
    if (value === undefined) return [];
    const reason = unfit(String(value), target);
    return reason === null ? [] : [{ id: record, value, reason, deleted: deletedAt !== undefined }];
  });
}

interface Reshaped {
  all: Stored[];
  /** The id of what was made. */
  created: number | null;
}

/** All collections as they are after the change. */
export function reshaped(all: Stored[], reshape: SchemaChange): Reshaped {
  if (reshape.change === 'create_collection') {
    const id = 1 + Math.max(...all.map((each) => each.id));
    const there = all.filter(({ deletedAt }) => deletedAt === null);
    const made = stored(id, { name: freeName(reshape.name, there), fields: [] });
    for (const field of reshape.fields) made.fields.push(madeField(field, made.fields));
    return { all: [...all, made], created: id };
  }
  if (reshape.change === 'create_field') {
    const of = find(all, reshape.collection);
    const made = madeField(reshape.field, of.fields);
    of.fields = [...of.fields, made];
    return { all, created: made.id };
  }
  return { all: changed(all, reshape), created: null };
}

function madeField(field: NewField, others: Field[]): Field {
  return checkSettings({ ...field, name: freeName(field.name, others), id: freshId() });
}

function changed(all: Stored[], reshape: Exclude<SchemaChange, { change: 'create_collection' | 'create_field' }>): Stored[] {
  const there = all.filter(({ deletedAt }) => deletedAt === null);
  const at = new Date().toISOString();
  switch (reshape.change) {
    case 'rename_collection': {
      const of = find(all, reshape.collection);
      of.name = freeName(reshape.name, there, of);
      return all;
    }
    case 'move_collection':
      return [...moved(there, find(all, reshape.collection), reshape.place), ...all.filter((each) => !there.includes(each))];
    case 'delete_collection':
      find(all, reshape.collection).deletedAt = at;
      return all;
    case 'restore_collection': {
      const gone = all.find(({ id, deletedAt }) => id === reshape.collection && deletedAt !== null);
      if (gone === undefined) throw report('not_found', 'There is no such collection to bring back.');
      freeName(gone.name, there);
      gone.deletedAt = null;
      return all;
    }
    case 'rename_field':
    case 'rename_choice':
    case 'move_field':
    case 'change_field':
    case 'delete_field':
    case 'restore_field':
      reshapeField(find(all, reshape.collection), reshape, at);
      return all;
  }
}

type FieldReshape = Exclude<Extract<SchemaChange, { field: unknown }>, { change: 'create_field' }>;

function reshapeField(of: Stored, reshape: FieldReshape, at: string): void {
  const { fields } = of;
  switch (reshape.change) {
    case 'rename_field': {
      const was = fieldOf(of, reshape.field);
      const name = freeName(reshape.name, fields, was);
      of.fields = fields.map((each) => (each === was ? Object.assign({}, each, { name }) : each));
      return;
    }
    case 'rename_choice': {
      const was = fieldOf(of, reshape.field);
      const { choice, name } = reshape;
      if (was.choices.includes(name)) throw invalid(was.name, 'has a choice twice');
      for (const record of everyRecord(of)) {
        if (record.values[was.id] !== choice) continue;
        of.touched.set(record.id, { ...record, values: { ...record.values, [was.id]: name } });
      }
      const choices = was.choices.map((each) => (each === choice ? name : each));
      const given = was.default === choice ? name : was.default;
      of.fields = fields.map((each) => (each === was ? { ...was, choices, default: given } : each));
      return;
    }
    case 'move_field':
      of.fields = moved(fields, fieldOf(of, reshape.field), reshape.place);
      return;
    case 'change_field': {
      const was = fieldOf(of, reshape.field);
      const target = { ...was, ...reshape.settings, id: was.id, name: was.name };
      const misfits = new Set(misfitsOf(of, was.id, reshape.settings).map(({ id }) => id));
      if (misfits.size > 0 && !reshape.takeMisfits) {
        throw invalid(target.name, `has values that do not fit: ${misfits.size}; nothing was changed`);
      }
      for (const record of everyRecord(of)) {
        const { [was.id]: value, ...values } = record.values;
        if (value === undefined) continue;
        const kept = misfits.has(record.id) ? values : { ...values, [was.id]: converted(value, target.kind) };
        of.touched.set(record.id, { ...record, values: kept });
      }
      of.fields = fields.map((each) => (each === was ? target : each));
      return;
    }
    case 'delete_field': {
      const field = fieldOf(of, reshape.field);
      if (fields.length === 1) throw invalid(field.name, 'is the only field of its collection');
      of.fields = fields.filter((each) => each !== field);
      of.deletedFields = [{ field, at }, ...of.deletedFields];
      return;
    }
    case 'restore_field': {
      const gone = of.deletedFields.find(({ field }) => field.id === reshape.field);
      if (gone === undefined) throw noField(of);
      freeName(gone.field.name, fields);
      of.deletedFields = of.deletedFields.filter((each) => each !== gone);
      of.fields = [...fields, gone.field];
    }
  }
}

function fieldOf(of: Stored, id: FieldId): Field {
  const found = of.fields.find((each) => each.id === id);
  if (found === undefined) throw noField(of);
  return found;
}

function freeName(typed: string, taken: { name: string }[], own?: { name: string }): string {
  const refused = vectors.names.find((each) => each.name === typed)?.refused;
  if (refused !== undefined) throw report('invalid', refused, { field: typed.trim() === '' ? 'Name' : typed });
  const name = typed.trim();
  if (taken.some((each) => each !== own && sameName(each, { name }))) throw invalid(name, 'is there already; choose another name');
  return name;
}

export function sameName(a: { name: string }, b: { name: string }): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase();
}

/** The program's own answers, by the settings; the others that tests give are none that it refuses. */
const REFUSED = new Map(vectors.settings.map(({ settings, refused }) => [keyOf(settings), refused]));

function keyOf({ kind, required, unique, choices, default: given }: (typeof vectors.settings)[number]['settings']): string {
  return JSON.stringify([kind, required, unique, choices, given]);
}

function checkSettings(field: Field): Field {
  const { name, default: given } = field;
  const reason = REFUSED.get(keyOf(field)) ?? (given === null ? null : unfit(given, field));
  if (reason !== null) throw invalid(name, reason);
  return field;
}

/** Why a text does not fit a field, going on from its name; null if it does. A midnight becomes its day. */
function unfit(text: string, field: Field): string | null {
  const day = field.kind === 'date' ? text.replace(/T00:00:00$/, '') : text;
  return misfit({ ...field, required: false }, day);
}

/** Refuses what a field of numbers does not keep. */
export function checkNumbers(fields: Field[], values: Values): void {
  for (const field of fields) {
    const value = values[field.id];
    // Another program may have stored what is no number at all.
    const isOther = field.kind === 'number' && typeof value === 'string' && otherNumber(value) !== null;
    const reason = isOther ? unfit(value, field) : null;
    if (reason !== null) throw invalid(field.name, reason, field.id);
  }
}

function converted(value: Value, kind: FieldKind): Value {
  if (kind === 'number') return Number(value);
  if (kind === 'checkbox') return /^(true|yes|1)$/i.test(String(value));
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

function moved<T>(all: T[], one: T, place: number): T[] {
  const others = all.filter((each) => each !== one);
  return [...others.slice(0, place), one, ...others.slice(place)];
}

function noField(of: Stored) {
  return report('not_found', `A field of “${of.name}” that this is for was deleted; bring it back, or leave it out.`);
}

function invalid(field: string, reason: string, id: FieldId | null = null) {
  const message = `“${field}” ${reason}`;
  return report('invalid', message, { field, fields: [{ id, field, message }] });
}
