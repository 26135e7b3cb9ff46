// What the tests' document lacks: sizes, and a cleanup after each test.

import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, expect, vi } from 'vitest';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 15_000 });

/** The list's height in tests, in px; its rows are 34 px high and so is its header. */
export const LIST_HEIGHT = 374;

class NoResizing {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver = NoResizing;

// There is no layout, so nothing has a height of its own.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', {
  configurable: true,
  get: () => LIST_HEIGHT,
});

// Here the document is not an instance of its own window's Document, by which React Aria tells whether
// the focus is inside a dialog already.
Object.defineProperty(window.Document, Symbol.hasInstance, {
  configurable: true,
  value: (node: unknown) => node instanceof Node && node.nodeType === Node.DOCUMENT_NODE,
});

/** Texts that were on the screen with a time as machines write it. */
const machineTimes: string[] = [];

new MutationObserver((changes) => {
  const texts = changes.flatMap(({ target, addedNodes }) =>
    target instanceof Text ? [target] : [...addedNodes],
  );
  for (const { textContent } of texts) {
    const found = /.{0,40}\d{4}-\d\d-\d\dT.{0,20}/.exec(textContent ?? '');
    if (found) machineTimes.push(found[0]);
  }
}).observe(document.body, { subtree: true, childList: true, characterData: true });

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  expect(machineTimes.splice(0), 'times as machines write them, on the screen').toEqual([]);
});
