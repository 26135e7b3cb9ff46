// The collections that the fake book holds, and what becomes of them when somebody shapes them: it refuses
// what the program refuses, in its words.

import { otherNumber } from '../lib/decimal';
import type { Change, Field, FieldKind, Misfit, Record as BookRecord, Reshape, Value, Values, View } from './bindings';
import { report, synthesise } from './fakeData';

export interface FakeCollection {
  name: string;
  fields: Field[];
  /** Records that exist without being stored: made from their id when asked for. */
  synthetic?: number;
  views?: View[];
}

export interface Stored {
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

export function stored({ name, fields, synthetic = 0, views = [] }: FakeCollection): Stored {
  const none = { touched: new Map(), history: new Map(), deletedAt: null, deletedFields: [] };
  return { name, fields, views, last: synthetic, ...none };
}

export function recordOf(of: Stored, id: number): BookRecord {
  return of.touched.get(id) ?? synthesise(of.fields, id);
}

export function everyRecord(of: Stored): BookRecord[] {
  return Array.from({ length: of.last }, (_, at) => recordOf(of, at + 1));
}

export function find(all: Stored[], collection: string): Stored {
  const found = all.find(({ name, deletedAt }) => name === collection && deletedAt === null);
  if (found === undefined) throw noCollection(collection);
  return found;
}

function noCollection(name: string) {
  return report('not_found', `There is no collection “${name}” in this book.`);
}

/** The values that would not fit a field's other settings. */
export function misfitsOf(of: Stored, target: Field): Misfit[] {
  checkSettings(target);
  return everyRecord(of).flatMap(({ id, values, deletedAt }) => {
    const value = values[target.name];
    if (value === undefined) return [];
    const reason = unfit(String(value), target);
    return reason === null ? [] : [{ id, value, reason, deleted: deletedAt !== undefined }];
  });
}

/** All collections as they are after the change. */
export function reshaped(all: Stored[], reshape: Reshape): Stored[] {
  const there = all.filter(({ deletedAt }) => deletedAt === null);
  const at = new Date().toISOString();
  switch (reshape.change) {
    case 'create_collection': {
      const made = stored({ name: freeName(reshape.name, there), fields: [] });
      for (const field of reshape.fields) made.fields.push(checkSettings({ ...field, name: freeName(field.name, made.fields) }));
      return [...all, made];
    }
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
      const gone = all.findLast(({ name, deletedAt }) => name === reshape.collection && deletedAt !== null);
      if (gone === undefined) throw noCollection(reshape.collection);
      freeName(gone.name, there);
      gone.deletedAt = null;
      return all;
    }
    case 'create_field':
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

type FieldReshape = Extract<Reshape, { field: unknown }>;

function reshapeField(of: Stored, reshape: FieldReshape, at: string): void {
  const { fields } = of;
  switch (reshape.change) {
    case 'create_field':
      of.fields = [...fields, checkSettings({ ...reshape.field, name: freeName(reshape.field.name, fields) })];
      return;
    case 'rename_field': {
      const was = fieldOf(of, reshape.field);
      const name = freeName(reshape.name, fields, was);
      for (const record of everyRecord(of)) {
        const { [was.name]: value, ...values } = record.values;
        if (value !== undefined) of.touched.set(record.id, { ...record, values: { ...values, [name]: value } });
      }
      of.fields = fields.map((each) => (each === was ? Object.assign({}, each, { name }) : each));
      return;
    }
    case 'rename_choice': {
      const was = fieldOf(of, reshape.field);
      const { choice, name } = reshape;
      if (was.choices.includes(name)) throw invalid(was.name, 'has a choice twice');
      for (const record of everyRecord(of)) {
        if (record.values[was.name] !== choice) continue;
        of.touched.set(record.id, { ...record, values: { ...record.values, [was.name]: name } });
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
      const target = reshape.field;
      const was = fieldOf(of, target.name);
      const misfits = new Set(misfitsOf(of, target).map(({ id }) => id));
      if (misfits.size > 0 && !reshape.takeMisfits) {
        throw invalid(target.name, `has values that do not fit: ${misfits.size}; nothing was changed`);
      }
      for (const record of everyRecord(of)) {
        const { [was.name]: value, ...values } = record.values;
        if (value === undefined) continue;
        const kept = misfits.has(record.id) ? values : { ...values, [was.name]: converted(value, target.kind) };
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
      const gone = of.deletedFields.find(({ field }) => field.name === reshape.field);
      if (gone === undefined) throw noField(of, reshape.field);
      freeName(reshape.field, fields);
      of.deletedFields = of.deletedFields.filter((each) => each !== gone);
      of.fields = [...fields, gone.field];
    }
  }
}

function fieldOf(of: Stored, name: string): Field {
  const found = of.fields.find((each) => each.name === name);
  if (found === undefined) throw noField(of, name);
  return found;
}

function freeName(typed: string, taken: { name: string }[], own?: { name: string }): string {
  const name = typed.trim();
  if (name === '') throw invalid('Name', 'must be filled in');
  const same = (each: { name: string }) => each.name.toLowerCase() === name.toLowerCase();
  if (taken.some((each) => each !== own && same(each))) throw invalid(name, 'is there already; choose another name');
  return name;
}

function checkSettings(field: Field): Field {
  const { name, kind, choices, unique, default: given } = field;
  if (kind === 'choice' && choices.length === 0) throw invalid(name, 'must have something to choose from');
  if (unique && given !== null) throw invalid(name, 'cannot be unique and have a default');
  const reason = given === null ? null : unfit(given, field);
  if (reason !== null) throw invalid(name, reason);
  return field;
}

/** Why a text does not fit a field, going on from its name; null if it does. */
function unfit(text: string, { kind, choices }: Field): string | null {
  switch (kind) {
    case 'number':
      return Number.isNaN(Number(text)) ? 'must be a number, such as 12.5' : unkept(text);
    case 'date':
      return /^\d{4}-\d\d-\d\d(T00:00:00)?$/.test(text) ? null : 'must be a date, such as 2026-11-23';
    case 'date_time':
      return /^\d{4}-\d\d-\d\d/.test(text) ? null : 'must be a date and a time, such as 2026-11-23 14:05';
    case 'choice':
      return choices.includes(text) ? null : `must be one of: ${choices.join(', ')}`;
    case 'checkbox':
      return /^(true|yes|1|false|no|0)$/i.test(text) ? null : 'must be yes or no';
    case 'link':
      return /^https?:\/\//.test(text) ? null : 'must be a web address, such as https://example.org';
    case 'text':
    case 'long_text':
      return null;
  }
}

/** Why a number is not kept, going on from its field's name; null if it is. */
function unkept(text: string): string | null {
  const other = otherNumber(text);
  return other === null ? null : `would become ${other} as a number; a text field keeps it digit for digit`;
}

/** Refuses what a field of numbers does not keep. */
export function checkNumbers(fields: Field[], values: Values): void {
  for (const { name, kind } of fields) {
    const value = values[name];
    const reason = kind === 'number' && typeof value === 'string' ? unkept(value) : null;
    if (reason !== null) throw invalid(name, reason);
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

function noField(of: Stored, name: string) {
  return report('not_found', `“${of.name}” has no field “${name}”.`);
}

function invalid(field: string, reason: string) {
  return report('invalid', `“${field}” ${reason}`, { field });
}
