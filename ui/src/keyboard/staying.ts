// The page is the whole window: what a browser does by itself would take it away, or show a menu that is
// about pages. Text keeps what is the browser's own for text.

import { useEffect } from 'react';
import { chordOf, type Chord } from './keys';

/** They reload or leave a page. */
const LEAVING: ReadonlySet<Chord> = new Set([
  'F5',
  'Mod+F5',
  'Shift+F5',
  'Mod+R',
  'Mod+Shift+R',
  'Mod+[',
  'Mod+]',
  'BrowserBack',
  'BrowserForward',
  'BrowserHome',
  'BrowserRefresh',
  'GoBack',
  'GoHome',
]);

/** They do so outside of text, in which they move and delete. */
const LEAVING_OUTSIDE_TEXT: ReadonlySet<Chord> = new Set([
  'Backspace',
  'Shift+Backspace',
  'Alt+ArrowLeft',
  'Alt+ArrowRight',
  'Alt+Home',
]);

/** The buttons of a mouse that go back and forward. */
const BACK_BUTTON = 3;
const FORWARD_BUTTON = 4;

export function useStaying(): void {
  useEffect(() => {
    const stop = new AbortController();
    const on = <Type extends keyof WindowEventMap>(type: Type, leaves: (event: WindowEventMap[Type]) => boolean) => {
      const listener = (event: WindowEventMap[Type]) => {
        if (!event.defaultPrevented && leaves(event)) event.preventDefault();
      };
      window.addEventListener(type, listener, { signal: stop.signal });
    };
    on('keydown', (event) => {
      const chord = chordOf(event);
      return LEAVING.has(chord) || (LEAVING_OUTSIDE_TEXT.has(chord) && !isText(event.target));
    });
    for (const type of ['mousedown', 'mouseup', 'auxclick'] as const) {
      on(type, ({ button }) => button === BACK_BUTTON || button === FORWARD_BUTTON);
    }
    on('contextmenu', ({ target }) => !isText(target) && !isSelected(target));
    for (const type of ['dragover', 'drop'] as const) on(type, ({ target }) => !isText(target));
    return () => stop.abort();
  }, []);
}

/** Where text can be typed; a control for a date, or one that only shows its text, is drawn by the browser. */
function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const typed = ':is(textarea, input:is(:not([type]), [type="text"], [type="search"])):not(:disabled, [readonly])';
  return target.isContentEditable || target.matches(typed);
}

function isSelected(target: EventTarget | null): boolean {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || !(target instanceof Node)) return false;
  return selection.getRangeAt(0).intersectsNode(target);
}
