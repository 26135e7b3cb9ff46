// The keys that work anywhere in the window. Ctrl on Linux and Windows, Cmd on a Mac.

import { useEffect, useEffectEvent } from 'react';

export const isMac = /mac/i.test(navigator.platform);

/** How a shortcut is written on screen: "Ctrl+N", or "⌘N" on a Mac. */
export function keys(letter: string, shift = false): string {
  if (isMac) return `${shift ? '⇧' : ''}⌘${letter}`;
  return `Ctrl+${shift ? 'Shift+' : ''}${letter}`;
}

export function hasCommandKey(event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }) {
  return !event.altKey && (isMac ? event.metaKey : event.ctrlKey);
}

interface Shortcuts {
  newRecord: () => void;
  newWindow: () => void;
  openBook: () => void;
  settings: () => void;
  search: () => void;
  undo: () => void;
}

/** Where the keys for text are the browser's own. */
export function isTextControl(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const types = 'input:not([type="checkbox"], [type="radio"], [type="button"])';
  return target.isContentEditable || target.matches(`textarea, ${types}`);
}

/** `on` is false while a dialog is open: its keys are its own. */
export function useShortcuts(shortcuts: Shortcuts, on: boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!hasCommandKey(event)) return;
    const key = event.key.toLowerCase();
    let run: (() => void) | null = null;
    if (key === 'n') run = event.shiftKey ? shortcuts.newWindow : shortcuts.newRecord;
    if (key === 'o' && !event.shiftKey) run = shortcuts.openBook;
    if (key === ',') run = shortcuts.settings;
    if (key === 'f' && !event.shiftKey) run = shortcuts.search;
    if (key === 'z' && !event.shiftKey && !isTextControl(event.target)) run = shortcuts.undo;
    if (run === null) return;
    event.preventDefault();
    if (on && !event.repeat) run();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
