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

/** What was done, as one says it of something that can be undone. */
export function inWords(reshape: Reshape): string {
  switch (reshape.change) {
    case 'create_collection':
      return `New collection ${reshape.name}`;
    case 'rename_collection':
      return `Renaming of ${reshape.collection}`;
    case 'move_collection':
      return `Move of ${reshape.collection}`;
    case 'delete_collection':
      return `Deletion of ${reshape.collection}`;
    case 'restore_collection':
      return `Restoration of ${reshape.collection}`;
    case 'create_field':
      return `New field ${reshape.field.name}`;
    case 'rename_field':
      return `Renaming of ${reshape.field}`;
    case 'move_field':
      return `Move of ${reshape.field}`;
    case 'change_field': {
      const what = `Change of ${reshape.field.name}`;
      // They stay in their records' history.
      return reshape.takeMisfits ? `${what}, but for the values that it took away,` : what;
    }
    case 'delete_field':
      return `Deletion of ${reshape.field}`;
    case 'restore_field':
      return `Restoration of ${reshape.field}`;
  }
}
