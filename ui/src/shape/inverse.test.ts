// Every change of the book's shape is undone by what `inverse` says.

import { expect, test } from 'vitest';
import type { SchemaChange } from '../backend/bindings';
import { FakeBook } from '../fake/fakeBook';
import { field, idOf, SAMPLES } from '../fake/fakeData';
import { inverse } from './inverse';
import { settingsOf } from '../fields/settings';

const fields = [field('Name', 'text'), field('Gone', 'text'), field('Amount', 'number')];
const [OLD, REAGENTS] = [SAMPLES + 2, SAMPLES + 1];
const gone = idOf('Gone', fields);
const amount = idOf('Amount', fields);
const asText = settingsOf(field('Amount', 'text', { required: true }));

const changes: SchemaChange[] = [
  { change: 'create_collection', name: 'Soils', fields: [field('Title', 'text')] },
  { change: 'rename_collection', collection: SAMPLES, name: 'Soils' },
  { change: 'move_collection', collection: SAMPLES, place: 1 },
  { change: 'delete_collection', collection: REAGENTS },
  { change: 'restore_collection', collection: OLD },
  { change: 'create_field', collection: SAMPLES, field: field('Site', 'text') },
  { change: 'rename_field', collection: SAMPLES, field: amount, name: 'Volume' },
  { change: 'move_field', collection: SAMPLES, field: amount, place: 0 },
  { change: 'change_field', collection: SAMPLES, field: amount, settings: asText, takeMisfits: false },
  { change: 'delete_field', collection: SAMPLES, field: amount },
  { change: 'restore_field', collection: SAMPLES, field: gone },
];

test.each(changes)('$change', (reshape) => {
  const book = new FakeBook([
    { name: 'Samples', fields, synthetic: 5 },
    { name: 'Reagents', fields: [field('Name', 'text')] },
    { name: 'Old', fields: [field('Name', 'text')] },
  ]);
  const change = (how: SchemaChange) => book.write({ write: 'reshape', reshape: how }, 'lab').created;
  change({ change: 'delete_collection', collection: OLD });
  change({ change: 'delete_field', collection: SAMPLES, field: gone });
  const before = book.collections();
  const { values } = book.record(SAMPLES, 5);
  const created = change(reshape);
  expect(book.collections()).not.toEqual(before);
  const back = inverse(reshape, before, created);
  if (back !== null) change(back);
  expect(book.collections()).toEqual(before);
  expect(book.record(SAMPLES, 5).values).toEqual(values);
});
