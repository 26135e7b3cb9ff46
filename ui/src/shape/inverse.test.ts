// Every change of the book's shape is undone by what `inverse` says.

import { expect, test } from 'vitest';
import type { Reshape } from '../backend/bindings';
import { FakeBook } from '../backend/fakeBook';
import { field } from '../backend/fakeData';
import { inverse } from './inverse';

const changes: Reshape[] = [
  { change: 'create_collection', name: 'Soils', fields: [field('Title', 'text')] },
  { change: 'rename_collection', collection: 'Samples', name: 'Soils' },
  { change: 'move_collection', collection: 'Samples', place: 1 },
  { change: 'delete_collection', collection: 'Reagents' },
  { change: 'restore_collection', collection: 'Old' },
  { change: 'create_field', collection: 'Samples', field: field('Site', 'text') },
  { change: 'rename_field', collection: 'Samples', field: 'Amount', name: 'Volume' },
  { change: 'move_field', collection: 'Samples', field: 'Amount', place: 0 },
  { change: 'change_field', collection: 'Samples', field: field('Amount', 'text', { required: true }), takeMisfits: false },
  { change: 'delete_field', collection: 'Samples', field: 'Amount' },
  { change: 'restore_field', collection: 'Samples', field: 'Gone' },
];

test.each(changes)('$change', (reshape) => {
  const book = new FakeBook([
    { name: 'Samples', fields: [field('Name', 'text'), field('Gone', 'text'), field('Amount', 'number')], synthetic: 5 },
    { name: 'Reagents', fields: [field('Name', 'text')] },
    { name: 'Old', fields: [field('Name', 'text')] },
  ]);
  const change = (how: Reshape) => book.write({ write: 'reshape', reshape: how }, 'lab');
  change({ change: 'delete_collection', collection: 'Old' });
  change({ change: 'delete_field', collection: 'Samples', field: 'Gone' });
  const before = book.collections();
  const values = book.record('Samples', 5).values;
  const back = inverse(reshape, before);
  change(reshape);
  expect(book.collections()).not.toEqual(before);
  if (back !== null) change(back);
  expect(book.collections()).toEqual(before);
  expect(book.record('Samples', 5).values).toEqual(values);
});
