// The keys of a cell that is edited: the same ones for every kind of field.

import { KeyList } from '../keyboard/keys';

/** Where the person goes on from here; null where the focus is elsewhere already. */
export type Onward = 'down' | 'left' | 'right' | 'stay' | null;

export type EditorCommand = { keep: NonNullable<Onward> } | 'leave';

export const EDITOR_KEYS = new KeyList<EditorCommand | 'enter'>('While a cell is edited', [
  ['Keep it and go down; in a long text, Enter begins a line', { Enter: 'enter', 'Mod+Enter': { keep: 'down' } }],
  ['Keep it and go right or left', { Tab: { keep: 'right' }, 'Shift+Tab': { keep: 'left' } }],
  ['Leave the cell as it was', { Escape: 'leave' }],
  ['In a choice, go to what begins with these letters', { 'A–Z': null }],
]);

export function editorCommandOf(
  event: Parameters<typeof EDITOR_KEYS.commandOf>[0],
  takesLines: boolean,
): EditorCommand | null {
  const command = EDITOR_KEYS.commandOf(event);
  if (command !== 'enter') return command;
  return takesLines ? null : { keep: 'down' };
}
