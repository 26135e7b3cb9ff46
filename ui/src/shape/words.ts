// How a change of the book's shape is spoken of once it was made.

import type { Reshape } from '../backend/bindings';

/** What was done, as one says it of something that can be undone. */
export function stepOf(reshape: Reshape): string {
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
    case 'rename_choice':
      return `Renaming of ${reshape.choice}`;
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

/** The notice that it was made. */
export function saidOf(reshape: Reshape): string {
  switch (reshape.change) {
    case 'create_collection':
      return `${reshape.name} added`;
    case 'rename_collection':
      return `${reshape.collection} renamed to ${reshape.name}`;
    case 'move_collection':
      return `${reshape.collection} moved`;
    case 'delete_collection':
      return `${reshape.collection} deleted`;
    case 'restore_collection':
      return `${reshape.collection} restored`;
    case 'create_field':
      return `${reshape.field.name} added`;
    case 'rename_field':
      return `${reshape.field} renamed to ${reshape.name}`;
    case 'rename_choice':
      return `${reshape.choice} renamed to ${reshape.name}`;
    case 'move_field':
      return `${reshape.field} moved`;
    case 'change_field':
      return `${reshape.field.name} changed`;
    case 'delete_field':
      return `${reshape.field} deleted`;
    case 'restore_field':
      return `${reshape.field} restored`;
  }
}

/** What is said where something is not there any more under its name, by nobody's doing here. */
export function whyGone(name: string): string {
  return `${name} was renamed or deleted by somebody`;
}
