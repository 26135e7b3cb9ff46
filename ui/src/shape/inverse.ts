// What takes a change of the book's shape back.

import type { Collection, SchemaChange } from '../backend/bindings';
import { settingsOf } from '../fields/settings';

/** Null where it changes nothing that is there. `created` is the id of what it made. */
export function inverse(
  reshape: SchemaChange,
  collections: readonly Collection[],
  created: number | null,
): SchemaChange | null {
  const place = collections.findIndex(({ id }) => 'collection' in reshape && id === reshape.collection);
  const collection = collections[place];
  const at = collection?.fields.findIndex(({ id }) => 'field' in reshape && id === reshape.field) ?? -1;
  const was = collection?.fields[at];
  switch (reshape.change) {
    case 'create_collection':
      return created === null ? null : { change: 'delete_collection', collection: created };
    case 'rename_collection':
      return collection === undefined ? null : { ...reshape, name: collection.name };
    case 'move_collection':
      return collection === undefined ? null : { ...reshape, place };
    case 'delete_collection':
      return { ...reshape, change: 'restore_collection' };
    case 'restore_collection':
      return { ...reshape, change: 'delete_collection' };
    case 'create_field':
      return created === null ? null : { change: 'delete_field', collection: reshape.collection, field: created };
    case 'rename_field':
      return was === undefined ? null : { ...reshape, name: was.name };
    case 'rename_choice':
      return { ...reshape, choice: reshape.name, name: reshape.choice };
    case 'move_field':
      return was === undefined ? null : { ...reshape, place: at };
    case 'change_field':
      return was === undefined ? null : { ...reshape, settings: settingsOf(was), takeMisfits: false };
    case 'delete_field':
      return { ...reshape, change: 'restore_field' };
    case 'restore_field':
      return { ...reshape, change: 'delete_field' };
  }
}

/** What makes a change again that was taken back by its inverse. */
export function again(reshape: SchemaChange, created: number | null): SchemaChange {
  switch (reshape.change) {
    // What was made is in the bin by then, with all that it held.
    case 'create_collection':
      return created === null ? reshape : { change: 'restore_collection', collection: created };
    case 'create_field':
      return created === null
        ? reshape
        : { change: 'restore_field', collection: reshape.collection, field: created };
    // What would not fit this time is what somebody wrote since.
    case 'change_field':
      return { ...reshape, takeMisfits: false };
    case 'rename_collection':
    case 'move_collection':
    case 'delete_collection':
    case 'restore_collection':
    case 'rename_field':
    case 'rename_choice':
    case 'move_field':
    case 'delete_field':
    case 'restore_field':
      return reshape;
  }
}
