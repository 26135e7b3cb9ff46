// The keys of a record in the bin.

import { KeyList } from '../keyboard/keys';
import { menuKeys } from '../menu/keys';

export const BIN_KEYS = new KeyList<'menu'>('In the deleted records', [
  ['Open the record beside the list', { Enter: null, Space: null }],
  ['Open its menu', menuKeys('menu' as const)],
]);
