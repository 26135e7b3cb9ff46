// The keys of the list's headers.

import { KeyList } from '../keyboard/keys';
import { menuKeys } from '../menu/keys';

export const HEAD_KEYS = new KeyList<
  'sort' | 'then-sort' | 'menu' | 'down' | 'left' | 'right' | 'first' | 'last'
>('In the headers of the list', [
  ['Sort by the column, or then by it', { Enter: 'sort', Space: 'sort', 'Shift+Enter': 'then-sort' }],
  ['Go to another header', { ArrowLeft: 'left', ArrowRight: 'right', Home: 'first', End: 'last' }],
  ['Go down into the list', { ArrowDown: 'down' }],
  ['Open the column’s menu', menuKeys('menu')],
]);
