// How a change of the book's shape is spoken of once it was made.

import type { Collection, SchemaChange } from '../backend/bindings';

/** What it is about is called, as whoever made the change saw it; `restored` is what comes back. */
export function subjectOf(reshape: SchemaChange, collections: readonly Collection[], restored = ''): string {
  const collection = collections.find(({ id }) => 'collection' in reshape && id === reshape.collection);
  switch (reshape.change) {
    case 'create_collection':
      return reshape.name;
    case 'create_field':
      return reshape.field.name;
    case 'restore_collection':
    case 'restore_field':
      return restored;
    case 'rename_choice':
      return reshape.choice;
    case 'rename_collection':
    case 'move_collection':
    case 'delete_collection':
      return collection?.name ?? 'The collection';
    case 'rename_field':
    case 'move_field':
    case 'change_field':
    case 'delete_field':
      return collection?.fields.find(({ id }) => id === reshape.field)?.name ?? 'The field';
  }
}

/** What was done, as one says it of something that can be undone. */
export function stepOf(reshape: SchemaChange, subject: string): string {
  switch (reshape.change) {
    case 'create_collection':
      return `New collection ${subject}`;
    case 'create_field':
      return `New field ${subject}`;
    case 'rename_collection':
    case 'rename_field':
    case 'rename_choice':
      return `Renaming of ${subject}`;
    case 'move_collection':
    case 'move_field':
      return `Move of ${subject}`;
    case 'delete_collection':
    case 'delete_field':
      return `Deletion of ${subject}`;
    case 'restore_collection':
    case 'restore_field':
      return `Restoration of ${subject}`;
    case 'change_field': {
      const what = `Change of ${subject}`;
      // They stay in their records' history.
      return reshape.takeMisfits ? `${what}, but for the values that it took away,` : what;
    }
  }
}

/** The notice that it was made. */
export function saidOf(reshape: SchemaChange, subject: string): string {
  switch (reshape.change) {
    case 'create_collection':
    case 'create_field':
      return `${subject} added`;
    case 'rename_collection':
    case 'rename_field':
    case 'rename_choice':
      return `${subject} renamed to ${reshape.name}`;
    case 'move_collection':
    case 'move_field':
      return `${subject} moved`;
    case 'delete_collection':
    case 'delete_field':
      return `${subject} deleted`;
    case 'restore_collection':
    case 'restore_field':
      return `${subject} restored`;
    case 'change_field':
      return `${subject} changed`;
  }
}

/** What is said where a collection is not there any more, by nobody's doing here. */
export function whyGone(name: string): string {
  return `${name} was deleted by somebody`;
}
