// The keys that zoom.

import { KeyList } from '../keyboard/keys';

export type Way = 'in' | 'out' | 'usual';

export const ZOOM_KEYS = new KeyList<Way>('Zoom', [
  // "+" is "=" without Shift on many keyboards.
  ['Larger text', { 'Mod++': 'in', 'Mod+=': 'in' }],
  ['Smaller text', { 'Mod+-': 'out' }],
  ['Text of the usual size', { 'Mod+0': 'usual' }],
]);
