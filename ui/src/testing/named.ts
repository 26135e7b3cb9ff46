// What a fake book holds, as people speak of it: tests name collections and fields, the window knows their ids.

import type { CollectionId, FieldId, Values } from '../backend/bindings';
import type { FakeBackend } from '../fake/fake';
import { byId, idOf, type Named } from '../fake/fakeData';
import { entriesOf } from '../backend/values';

interface NamedDraft {
  values: Named;
  basedOn: number | null;
}

export function collectionId(fake: FakeBackend, collection = 'Samples'): CollectionId {
  return fake.contents.called(collection).id;
}

export function fieldId(fake: FakeBackend, field: string, collection = 'Samples'): FieldId {
  return idOf(field, fake.contents.called(collection).fields);
}

export function asIds(fake: FakeBackend, values: Named, collection = 'Samples'): Values {
  return byId(values, fake.contents.called(collection).fields);
}

/** By the names that the fields have now; what is of others is left out. */
export function asNames(fake: FakeBackend, values: Values, collection = 'Samples'): Named {
  const { fields } = fake.contents.called(collection);
  return Object.fromEntries(
    entriesOf(values).flatMap(([field, value]) => {
      const name = fields.find(({ id }) => id === field)?.name;
      return name === undefined ? [] : [[name, value]];
    }),
  );
}

/** The values of a record as the book has them. */
export function valuesNow(fake: FakeBackend, id = 1, collection = 'Samples'): Named {
  return asNames(fake, fake.contents.record(collectionId(fake, collection), id).values, collection);
}

/** The draft of a record, or of a new one; undefined where none is kept. */
export function draftNow(fake: FakeBackend, record: number | null = null, collection = 'Samples'): NamedDraft | undefined {
  const draft = fake.drafts.get(nameOf(fake, record, collection));
  return draft && { ...draft, values: asNames(fake, draft.values, collection) };
}

/** As an earlier window left it. */
export function leaveDraft(
  fake: FakeBackend,
  { values, basedOn }: NamedDraft,
  record: number | null = null,
  collection = 'Samples',
): void {
  fake.drafts.set(nameOf(fake, record, collection), { values: asIds(fake, values, collection), basedOn });
}

function nameOf(fake: FakeBackend, record: number | null, collection: string): string {
  const id = collectionId(fake, collection);
  return record === null ? String(id) : `${id}/${record}`;
}
