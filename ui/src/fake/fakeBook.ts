// What the fake book holds, and what becomes of it when somebody writes. Records that nobody has touched
// are made up from their number, so that a million of them need no memory.

import type {
  Change,
  Collection,
  CollectionId,
  Deleted,
  FieldId,
  FieldSettings,
  Misfits,
  Query,
  Record as BookRecord,
  RecordPage,
  RecordVersion,
  Value,
  Values,
  ViewId,
  ViewSettings,
  Write,
  Written,
} from '../backend/bindings';
import { freshId, report, SAMPLES } from './fakeData';
import { answer, isPlain } from './fakeQuery';
import {
  checkNumbers,
  checkPresent,
  everyRecord,
  find,
  misfitsOf,
  recordOf,
  reshaped,
  sameName,
  stored,
  withOwnIds,
  type FakeCollection,
  type Stored,
} from './fakeShape';
import { entriesOf, fieldsOf } from '../backend/values';

export class FakeBook {
  #stored: Stored[];

  constructor(collections: FakeCollection[]) {
    this.#stored = withOwnIds(collections).map((each, place) => stored(SAMPLES + place, each));
  }

  empty(): void {
    this.#stored = this.#stored.map(({ id, name, fields }) => stored(id, { name, fields }));
  }

  /** What people call so. */
  called(collection: string): Collection {
    const found = this.collections().find(({ name }) => name === collection);
    if (found === undefined) throw new Error(`There is no collection ${collection}`);
    return found;
  }

  collections(): Collection[] {
    return this.#there().map((each) => ({
      id: each.id,
      name: each.name,
      total: total(each),
      fields: each.fields,
      views: each.views,
    }));
  }

  deletedCollections(): Deleted[] {
    const gone = this.#stored.flatMap(({ id, name, deletedAt }) => (deletedAt === null ? [] : [{ id, name, at: deletedAt }]));
    return gone.toSorted((a, b) => b.at.localeCompare(a.at));
  }

  deletedFields(collection: CollectionId): Deleted[] {
    return this.#find(collection).deletedFields.map(({ field: { id, name }, at }) => ({ id, name, at }));
  }

  list(collection: CollectionId, query: Query, offset: number, limit: number): RecordPage {
    const of = this.#find(collection);
    if (isPlain(query) && total(of) === of.last) {
      const end = Math.min(of.last, offset + limit);
      const records = Array.from({ length: Math.max(0, end - offset) }, (_, at) => recordOf(of, of.last - offset - at));
      return { total: of.last, records };
    }
    const found = answer(everyRecord(of), of.fields, query);
    return { total: found.length, records: found.slice(offset, offset + limit) };
  }

  record(collection: CollectionId, id: number): BookRecord {
    const of = this.#find(collection);
    const record = id >= 1 && id <= of.last ? recordOf(of, id) : null;
    if (record === null || record.deletedAt !== undefined) {
      // oxlint-disable-next-line no-throw-literal -- the real boundary does the same
      throw report('not_found', `There is no record ${id} in “${of.name}”.`);
    }
    return record;
  }

  history(collection: CollectionId, id: number): Change[] {
    const of = this.#find(collection);
    const record = recordOf(of, id);
    return [creation(of, record, of.history.get(id) ?? []), ...(of.history.get(id) ?? [])];
  }

  misfits(collection: CollectionId, field: FieldId, settings: FieldSettings, limit: number): Misfits {
    const of = this.#find(collection);
    const misfits = misfitsOf(of, field, settings);
    const deleted = misfits.filter((each) => each.deleted).length;
    return { total: misfits.length, deleted, first: misfits.slice(0, limit) };
  }

  write(write: Write, by: string): Written {
    switch (write.write) {
      case 'save_view':
        return { records: [], created: saveView(this.#find(write.collection), write.id, write.view) };
      case 'reshape': {
        const { all, created } = reshaped(this.#stored, write.reshape);
        this.#stored = all;
        return { records: [], created };
      }
      case 'create':
      case 'edit':
      case 'delete':
      case 'restore':
      case 'revert':
      case 'delete_view':
      case 'set_durability':
        return { records: this.#write(write, by), created: null };
    }
  }

  #write(write: Exclude<Write, { write: 'save_view' | 'reshape' }>, by: string): BookRecord[] {
    switch (write.write) {
      case 'create': {
        const of = this.#find(write.collection);
        for (const values of write.records) check(of, values);
        return write.records.map((values) => create(of, values, by));
      }
      case 'edit': {
        const of = this.#find(write.collection);
        for (const { record, values } of write.edits) {
          unchanged(of, record);
          check(of, values);
        }
        return write.edits.map(({ record, values }) => edit(of, record.id, values, by));
      }
      case 'delete': {
        const of = this.#find(write.collection);
        for (const record of write.records) unchanged(of, record);
        return write.records.map(({ id }) => setDeleted(of, id, true, by));
      }
      case 'restore': {
        const of = this.#find(write.collection);
        return write.ids.map((id) => setDeleted(of, id, false, by));
      }
      case 'revert': {
        const of = this.#find(write.collection);
        unchanged(of, write.record);
        const then = valuesAt(of, write.record.id, write.to);
        checkNumbers(of.fields, then);
        return [edit(of, write.record.id, then, by)];
      }
      case 'delete_view': {
        const of = this.#find(write.collection);
        of.views = of.views.filter(({ id }) => id !== write.view);
        return [];
      }
      case 'set_durability':
        return [];
    }
  }

  #there(): Stored[] {
    return this.#stored.filter(({ deletedAt }) => deletedAt === null);
  }

  #find(collection: CollectionId): Stored {
    return find(this.#stored, collection);
  }
}

function check(of: Stored, values: Values): void {
  checkPresent(of, fieldsOf(values));
  checkNumbers(of.fields, values);
}

/** A new one takes the place of the one of its name. */
function saveView(of: Stored, which: ViewId | null, view: ViewSettings): ViewId | null {
  const was = of.views.find((each) => (which === null ? sameName(each, view) : each.id === which));
  const id = was?.id ?? freshId();
  // oxlint-disable-next-line no-throw-literal -- the real boundary does the same
  if (which !== null && was === undefined) throw report('not_found', `The view was deleted in “${of.name}”.`);
  if (of.views.some((each) => each.id !== id && sameName(each, view))) {
    // oxlint-disable-next-line no-throw-literal -- the real boundary does the same
    throw report('invalid', `“${view.name}” is there already; choose another name`, { field: view.name });
  }
  of.views = [...of.views.filter((each) => each.id !== id), { ...view, id }];
  return which === null ? id : null;
}

function total(of: Stored): number {
  const gone = [...of.touched.values()].filter(({ deletedAt }) => deletedAt !== undefined);
  return of.last - gone.length;
}

function create(of: Stored, values: Values, by: string): BookRecord {
  const now = new Date().toISOString();
  of.last += 1;
  const made: BookRecord = {
    id: of.last, version: 1, createdAt: now, createdBy: by, updatedAt: now, updatedBy: by, values,
  };
  of.touched.set(made.id, made);
  return made;
}

/** Fails where the record is not what somebody saw. */
function unchanged(of: Stored, { id, version }: RecordVersion): void {
  const record = recordOf(of, id);
  const deleted = record.deletedAt !== undefined;
  if (version === null || (record.version === version && !deleted)) return;
  const done = deleted ? 'deleted' : 'changed';
  const { updatedBy: by, updatedAt: at } = record;
  // In the program's own words, which are for scripts too.
  const message = `Record ${id} of “${of.name}” was ${done} meanwhile by ${by}, at ${at}.`;
  const meanwhile = { collection: of.name, id, deleted, by, at };
  const context = { meanwhile, ...(!deleted && { record }) };
  // oxlint-disable-next-line no-throw-literal -- the real boundary does the same
  throw report('conflict', message, context);
}

function edit(of: Stored, id: number, values: Values, by: string): BookRecord {
  const was = recordOf(of, id);
  const now: Values = { ...was.values };
  for (const [field, value] of entriesOf(values)) {
    if (value === '') delete now[field];
    else now[field] = value;
  }
  const fields = fieldsOf(values)
    .filter((field) => was.values[field] !== now[field])
    .map((field) => ({ field, from: was.values[field] ?? null, to: now[field] ?? null }));
  return fields.length === 0 ? was : keep(of, { ...was, values: now }, 'edit', fields, by);
}

function setDeleted(of: Stored, id: number, deleted: boolean, by: string): BookRecord {
  const { deletedAt, ...record } = recordOf(of, id);
  if ((deletedAt !== undefined) === deleted) return record;
  const next = deleted ? { ...record, deletedAt: new Date().toISOString() } : record;
  return keep(of, next, deleted ? 'delete' : 'restore', [], by);
}

function keep(of: Stored, record: BookRecord, kind: Change['kind'], fields: Change['fields'], by: string): BookRecord {
  const at = new Date().toISOString();
  const next = { ...record, version: record.version + 1, updatedAt: at, updatedBy: by };
  const change: Change = { version: next.version, kind, at, by, program: 'daybook-app 0.3.0 (window)', fields };
  of.touched.set(next.id, next);
  of.history.set(next.id, [...(of.history.get(next.id) ?? []), change]);
  return next;
}

function creation(of: Stored, record: BookRecord, later: Change[]): Change {
  const values = new Map<FieldId, Value>(entriesOf(record.values));
  for (const { field, from } of later.toReversed().flatMap(({ fields }) => fields)) {
    if (from === null) values.delete(field);
    else values.set(field, from);
  }
  const fields = of.fields.flatMap(({ id: field }) => {
    const to = values.get(field);
    return to === undefined ? [] : [{ field, from: null, to }];
  });
  return { version: 1, kind: 'create', at: record.createdAt, by: record.createdBy, program: null, fields };
}

/** The values at that version, with empty text for what was not there. */
function valuesAt(of: Stored, id: number, version: number): Values {
  const values: Values = {};
  for (const { id: field } of of.fields) values[field] = recordOf(of, id).values[field] ?? '';
  for (const change of (of.history.get(id) ?? []).toReversed()) {
    if (change.version <= version) break;
    for (const { field, from } of change.fields) if (field in values) values[field] = from ?? '';
  }
  return values;
}
