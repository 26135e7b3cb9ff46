// What a key means in the grid, as in spreadsheets.

import { hasCommandKey } from '../app/shortcuts';
import type { Column } from '../records/columns';

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
  | { do: 'replace' }
  | { do: 'open' | 'edit' | 'empty' | 'select-row' | 'select-all' | 'select-none' };

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'> & {
  getModifierState: (key: 'AltGraph') => boolean;
};

export function commandOf(event: Key, column: Column | undefined): Command | null {
  const command = hasCommandKey(event);
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const step = stepOf(event.key, command);
  if (step !== null && (plain || command)) {
    const sideways = step === 'left' || step === 'right' || step === 'row-start' || step === 'row-end';
    return { do: event.shiftKey && !sideways ? 'extend' : 'move', step };
  }
  if (command && event.key.toLowerCase() === 'a') return { do: 'select-all' };
  // AltGr types letters, and is Ctrl and Alt at once on Windows.
  if (!plain && !event.getModifierState('AltGraph')) return null;
  switch (event.key) {
    case 'Enter':
      return event.shiftKey ? null : { do: 'open' };
    case 'F2':
      return { do: 'edit' };
    case 'Escape':
      return { do: 'select-none' };
    case 'Delete':
    case 'Backspace':
      return { do: 'empty' };
    case ' ':
      if (event.shiftKey || column?.kind !== 'field') return { do: 'select-row' };
      return { do: column.field.kind === 'checkbox' ? 'edit' : 'replace' };
    case 'Dead':
      return { do: 'replace' };
    default:
      return [...event.key].length === 1 ? { do: 'replace' } : null;
  }
}

function stepOf(key: string, command: boolean): Step | null {
  switch (key) {
    case 'ArrowUp':
      return command ? 'top' : 'up';
    case 'ArrowDown':
      return command ? 'bottom' : 'down';
    case 'ArrowLeft':
      return command ? 'row-start' : 'left';
    case 'ArrowRight':
      return command ? 'row-end' : 'right';
    case 'PageUp':
      return 'page-up';
    case 'PageDown':
      return 'page-down';
    case 'Home':
      return command ? 'list-start' : 'row-start';
    case 'End':
      return command ? 'list-end' : 'row-end';
    default:
      return null;
  }
}
