// Copy and paste by the clipboard's own events, which need no permission. An engine sends them to a
// grid, in which no text is selected, only if the event before them was answered.

import { useEffect, useEffectEvent, type RefObject } from 'react';
import { isInEditor } from '../keyboard/editorElement';

interface Clipboard {
  /** Null where there is nothing to copy. */
  copied: () => string | null;
  onPaste: (text: string) => void;
}

export function useGridClipboard(grid: RefObject<HTMLElement | null>, { copied, onPaste }: Clipboard): void {
  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    const text = copied();
    if (text === null) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  });
  const paste = useEffectEvent((event: ClipboardEvent) => {
    event.preventDefault();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text !== '') onPaste(text);
  });

  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const stop = new AbortController();
    const listen = (type: string, answer: (event: Event) => void) => {
      const listener = (event: Event) => {
        if (!isInEditor(event.target)) answer(event);
      };
      element.addEventListener(type, listener, { signal: stop.signal });
    };
    listen('beforecopy', (event) => event.preventDefault());
    listen('beforepaste', (event) => event.preventDefault());
    listen('copy', (event) => onCopy(event as ClipboardEvent));
    listen('paste', (event) => paste(event as ClipboardEvent));
    return () => stop.abort();
  }, [grid]);
}
