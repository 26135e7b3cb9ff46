// The keys of the search box.

import { KeyList } from '../keyboard/keys';

export const SEARCH_KEYS = new KeyList<'clear' | 'list'>('In the search', [
  ['Search for nothing any more', { Escape: 'clear' }],
  ['Go on to what was found', { ArrowDown: 'list' }],
]);
