// The keys that work anywhere in the window.

import { useEffect, useEffectEvent } from 'react';
import { isInEditor } from './editorElement';
import { chordOf, KeyList } from './keys';

export interface Shortcuts {
  newRecord: () => void;
  newWindow: () => void;
  openBook: () => void;
  settings: () => void;
  search: () => void;
  replace: () => void;
  undo: () => void;
  redo: () => void;
  nextPart: () => void;
  previousPart: () => void;
  keyboardHelp: () => void;
}

type Shortcut = keyof Shortcuts;

export const WINDOW_KEYS = new KeyList<Shortcut>('Anywhere', [
  ['New record', { 'Mod+N': 'newRecord' }],
  ['Search', { 'Mod+F': 'search' }],
  ['Find and replace', { 'Mod+H': 'replace' }],
  ['Undo the last change', { 'Mod+Z': 'undo' }],
  ['Redo it', { 'Mod+Shift+Z': 'redo', 'Mod+Y': 'redo' }],
  ['Go to the next or the previous part of the window', { F6: 'nextPart', 'Shift+F6': 'previousPart' }],
  ['New window', { 'Mod+Shift+N': 'newWindow' }],
  ['Open another book', { 'Mod+O': 'openBook' }],
  ['Settings', { 'Mod+,': 'settings' }],
  ['Show these keys', { F1: 'keyboardHelp', '?': 'keyboardHelp' }],
]);

/** Where text is typed, these are about the text. */
const ABOUT_TEXT: ReadonlySet<Shortcut> = new Set<Shortcut>(['undo', 'redo']);

/** Where the keys for text are the browser's own. */
export function isTextControl(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const types = 'input:not([type="checkbox"], [type="radio"], [type="button"])';
  return target.isContentEditable || target.matches(`textarea, ${types}`);
}

/** Where a letter is one that is being typed, as in a cell, in which it begins to edit. */
function takesLetters(target: EventTarget | null): boolean {
  const cell = '[role="gridcell"]:not([aria-readonly="true"])';
  return isTextControl(target) || (target instanceof Element && target.matches(cell));
}

/** What text controls held after the last input into each. */
const typed = new WeakMap<HTMLElement, string>();

/**
 * Whether the keys that undo and redo are the control's own: as long as there is text in it, or somebody
 * has taken out what was. What a form has emptied is not.
 */
function undoesItself(target: EventTarget | null): boolean {
  if (!isTextControl(target)) return false;
  const isInput = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (!isInput || isInEditor(target)) return true;
  return target.value !== '' || typed.get(target) === '';
}

/** `on` is false while a dialog is open: its keys are its own. */
export function useShortcuts(shortcuts: Partial<Shortcuts>, on: boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = WINDOW_KEYS.commandOf(event);
    if (shortcut === null || event.defaultPrevented) return;
    const isLetter = [...chordOf(event)].length === 1;
    if (isLetter && takesLetters(event.target)) return;
    if (ABOUT_TEXT.has(shortcut) && undoesItself(event.target)) return;
    event.preventDefault();
    if (on && !event.repeat) shortcuts[shortcut]?.();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    const onInput = ({ target }: Event) => {
      const isInput = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if (isInput) typed.set(target, target.value);
    };
    window.addEventListener('keydown', listener);
    window.addEventListener('input', onInput, true);
    return () => {
      window.removeEventListener('keydown', listener);
      window.removeEventListener('input', onInput, true);
    };
  }, []);
}
