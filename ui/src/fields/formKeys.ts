// The keys of a form beside the list.

import { KeyList } from '../keyboard/keys';

export const FORM_KEYS = new KeyList<'save' | 'cancel' | 'duplicate' | 'empty'>('In a form', [
  ['Save', { 'Mod+Enter': 'save' }],
  ['Open the web link in the field', { 'Alt+Enter': null }],
  ['Cancel, or close', { Escape: 'cancel' }],
  ['Duplicate the record', { 'Mod+Shift+D': 'duplicate' }],
  ['Take back a choice', { Delete: 'empty', Backspace: 'empty' }],
]);
