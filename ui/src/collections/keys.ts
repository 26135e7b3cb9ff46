// The keys of the list of collections.

import { KeyList } from '../keyboard/keys';
import { menuKeys } from '../menu/keys';

export type CollectionCommand =
  | 'previous'
  | 'next'
  | 'first'
  | 'last'
  | 'rename'
  | 'delete'
  | 'up'
  | 'down'
  | 'menu';

export const COLLECTION_KEYS = new KeyList<CollectionCommand>('In the collections', [
  ['Go to another collection', { ArrowUp: 'previous', ArrowDown: 'next', Home: 'first', End: 'last' }],
  ['Go to a collection by the first letters of its name', { 'A … Z': null }],
  ['Show the collection', { Enter: null, Space: null }],
  ['Rename it', { F2: 'rename' }],
  ['Delete it', { Delete: 'delete' }],
  ['Move it up or down', { 'Mod+Shift+ArrowUp': 'up', 'Mod+Shift+ArrowDown': 'down' }],
  ['Open its menu', menuKeys<CollectionCommand>('menu')],
]);
