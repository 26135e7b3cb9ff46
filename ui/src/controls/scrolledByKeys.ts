// What scrolls and holds nothing that takes the focus takes it itself, so that the keyboard reaches all of it.

const FOCUSABLE = 'button:not(:disabled), input:not(:disabled), textarea, select, [tabindex="0"]';

/** Give it to an element as its `ref`. */
export function scrolledByKeys(element: HTMLElement | null): (() => void) | undefined {
  if (element === null) return;
  const suit = () => {
    const isCut = element.scrollHeight > element.clientHeight;
    if (isCut && element.querySelector(FOCUSABLE) === null) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  };
  suit();
  const observer = new ResizeObserver(suit);
  observer.observe(element);
  for (const child of element.children) observer.observe(child);
  return () => observer.disconnect();
}
