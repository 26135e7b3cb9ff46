// Follows a pointer that was pressed on an element until it is let go.

interface Drag {
  /** How far it is from where it was pressed, in px. */
  onMove: (by: number) => void;
  /** Let go, or false where the system took the pointer away or Escape was pressed. */
  onEnd: (done: boolean) => void;
}

export function followPointer(pressed: { pointerId: number; clientX: number }, element: Element, drag: Drag): void {
  const over = new AbortController();
  const { signal } = over;

  function end(done: boolean): void {
    over.abort();
    drag.onEnd(done);
  }

  element.setPointerCapture?.(pressed.pointerId);
  const listen = (type: string, listener: (event: PointerEvent) => void) =>
    element.addEventListener(type, (event) => listener(event as PointerEvent), { signal });
  listen('pointermove', ({ clientX }) => drag.onMove(clientX - pressed.clientX));
  listen('pointerup', () => end(true));
  listen('pointercancel', () => end(false));
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end(false);
  };
  window.addEventListener('keydown', escape, { signal, capture: true });
}
