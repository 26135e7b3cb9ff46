// The keys that open the menu of what has the focus.

import type { Chord } from '../keyboard/keys';

export function menuKeys<Command>(command: Command): { [chord: Chord]: Command } {
  return { ContextMenu: command, 'Shift+F10': command, 'Alt+ArrowDown': command };
}
