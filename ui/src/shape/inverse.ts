// What takes a change of the book's shape back.

import type { Collection, Reshape } from '../backend/bindings';

/** Null where it changes nothing that is there. */
export function inverse(reshape: Reshape, collections: readonly Collection[]): Reshape | null {
  const place = collections.findIndex(({ name }) => 'collection' in reshape && name === reshape.collection);
  const fields = collections[place]?.fields ?? [];
  switch (reshape.change) {
    case 'create_collection':
      return { change: 'delete_collection', collection: reshape.name };
    case 'rename_collection':
      return { ...reshape, collection: reshape.name, name: reshape.collection };
    case 'move_collection':
      return place < 0 ? null : { ...reshape, place };
    case 'delete_collection':
      return { ...reshape, change: 'restore_collection' };
    case 'restore_collection':
      return { ...reshape, change: 'delete_collection' };
    case 'create_field':
      return { change: 'delete_field', collection: reshape.collection, field: reshape.field.name };
    case 'rename_field':
      return { ...reshape, field: reshape.name, name: reshape.field };
    case 'rename_choice':
      return { ...reshape, choice: reshape.name, name: reshape.choice };
    case 'move_field': {
      const was = fields.findIndex(({ name }) => name === reshape.field);
      return was < 0 ? null : { ...reshape, place: was };
    }
    case 'change_field': {
      const was = fields.find(({ name }) => name === reshape.field.name);
      return was === undefined ? null : { ...reshape, field: was, takeMisfits: false };
    }
    case 'delete_field':
      return { ...reshape, change: 'restore_field' };
    case 'restore_field':
      return { ...reshape, change: 'delete_field' };
  }
}

/** What makes a change again that was taken back by its inverse. */
export function again(reshape: Reshape): Reshape {
  switch (reshape.change) {
    // What was made is in the bin by then, with all that it held.
    case 'create_collection':
      return { change: 'restore_collection', collection: reshape.name };
    case 'create_field':
      return { change: 'restore_field', collection: reshape.collection, field: reshape.field.name };
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
