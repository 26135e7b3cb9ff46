// What a key means in the grid, as in spreadsheets.

import { NOW, TODAY, type Now } from '../dates/keys';
import { chordOf, KeyList, letterOf } from '../keyboard/keys';
import { menuKeys } from '../menu/keys';
import type { Column } from '../query/columns';

export type Step =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'page-up'
  | 'page-down'
  | 'row-start'
  | 'row-end'
  | 'list-start'
  | 'list-end'
  | 'top'
  | 'bottom';

export type Command =
  | { do: 'move'; step: Step }
  /** Moves, and selects the rows on the way. */
  | { do: 'extend'; step: Step }
  /** What is typed replaces what is there: the key itself goes on into the editor. */
  | { do: 'replace'; letter: string }
  /** Begins to edit a date, with this in it. */
  | { do: 'fill'; with: Now }
  | { do: 'open' | 'open-link' | 'edit' | 'empty' | 'select-row' | 'select-all' | 'leave' | 'fill-down' }
  | { do: 'duplicate' | 'menu' };

type Listed = Command | { do: 'space' };

const move = (step: Step): Listed => ({ do: 'move', step });
const extend = (step: Step): Listed => ({ do: 'extend', step });

export const GRID_KEYS = new KeyList<Listed>('In the list', [
  [
    'Go to the cell beside, above or below',
    { ArrowUp: move('up'), ArrowDown: move('down'), ArrowLeft: move('left'), ArrowRight: move('right') },
  ],
  ['Go up or down by a page', { PageUp: move('page-up'), PageDown: move('page-down') }],
  [
    'Go to the first or the last column',
    {
      Home: move('row-start'),
      End: move('row-end'),
      'Mod+ArrowLeft': move('row-start'),
      'Mod+ArrowRight': move('row-end'),
    },
  ],
  ['Go to the top or the bottom of the column', { 'Mod+ArrowUp': move('top'), 'Mod+ArrowDown': move('bottom') }],
  ['Go to the first or the last cell', { 'Mod+Home': move('list-start'), 'Mod+End': move('list-end') }],
  ['Open the record beside the list', { Enter: { do: 'open' } }],
  ['Open the web link in the cell', { 'Alt+Enter': { do: 'open-link' } }],
  ['Edit the cell; any letter begins anew', { F2: { do: 'edit' } }],
  [
    'Put in today’s date, or the time now',
    { [TODAY]: { do: 'fill', with: 'today' }, [NOW]: { do: 'fill', with: 'now' } },
  ],
  ['Check a checkbox, begin to type in other cells', { Space: { do: 'space' } }],
  ['Empty the cell, or delete the selected records', { Delete: { do: 'empty' }, Backspace: { do: 'empty' } }],
  ['Duplicate the record', { 'Mod+Shift+D': { do: 'duplicate' } }],
  ['Select the record', { 'Shift+Space': { do: 'select-row' } }],
  [
    'Select records on the way',
    {
      'Shift+ArrowUp': extend('up'),
      'Shift+ArrowDown': extend('down'),
      'Shift+PageUp': extend('page-up'),
      'Shift+PageDown': extend('page-down'),
      'Mod+Shift+ArrowUp': extend('top'),
      'Mod+Shift+ArrowDown': extend('bottom'),
      'Mod+Shift+Home': extend('list-start'),
      'Mod+Shift+End': extend('list-end'),
    },
  ],
  ['Select all records', { 'Mod+A': { do: 'select-all' } }],
  ['Select none, or close what stands beside the list', { Escape: { do: 'leave' } }],
  ['Fill down: from the cell above, or from the first selected record', { 'Mod+D': { do: 'fill-down' } }],
  ['Copy, and paste', { 'Mod+C': null, 'Mod+V': null }],
  ['Open the menu of the cell', menuKeys<Listed>({ do: 'menu' })],
]);

type Key = Parameters<typeof GRID_KEYS.commandOf>[0] & {
  getModifierState: (key: 'AltGraph') => boolean;
};

export function commandOf(event: Key, column: Column | undefined): Command | null {
  const listed = GRID_KEYS.commandOf(event);
  if (listed !== null && listed.do !== 'space') return listed;
  if (listed !== null) return onSpace(column);
  return isTyped(event) ? { do: 'replace', letter: event.key === 'Dead' ? '' : event.key } : null;
}

function onSpace(column: Column | undefined): Command {
  if (column?.kind !== 'field') return { do: 'select-row' };
  return column.field.kind === 'checkbox' ? { do: 'edit' } : { do: 'replace', letter: '' };
}

/** A letter, or the accent of one that is to come. */
function isTyped(event: Key): boolean {
  // AltGr types letters, and is Ctrl and Alt at once on Windows.
  if (event.getModifierState('AltGraph')) return event.key === 'Dead' || [...event.key].length === 1;
  return letterOf(event) !== null || chordOf(event) === 'Dead';
}
