// What a browser does by itself, and may not do here.

import { createEvent, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { cell } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { openForm } from '../testing/window';

/** Whether the browser is kept from doing what it does at this event. */
function isKept(target: Element, type: 'keyDown' | 'mouseDown' | 'contextMenu' | 'drop', init: object = {}): boolean {
  const event = createEvent[type](target, init);
  fireEvent(target, event);
  return event.defaultPrevented;
}

async function openBoth() {
  const { user } = await openList(samples(3));
  const input = await openForm(user);
  return { input, status: screen.getByRole('contentinfo'), user };
}

test('keys that reload or leave a page do nothing', async () => {
  const { input, status } = await openBoth();
  const keys = [{ key: 'F5' }, { key: 'r', ctrlKey: true }, { key: 'R', ctrlKey: true, shiftKey: true }];
  for (const key of keys) {
    expect(isKept(status, 'keyDown', key), key.key).toBe(true);
    expect(isKept(input, 'keyDown', key), key.key).toBe(true);
  }
  for (const key of [{ key: 'Backspace' }, { key: 'ArrowLeft', altKey: true }]) {
    expect(isKept(status, 'keyDown', key), key.key).toBe(true);
    expect(isKept(input, 'keyDown', key), key.key).toBe(false);
  }
  expect(isKept(status, 'mouseDown', { button: 3 })).toBe(true);
  expect(isKept(status, 'mouseDown', { button: 0 })).toBe(false);
});

test('a web view’s own menu is there for text alone', async () => {
  const { input, status, user } = await openBoth();
  expect(isKept(status, 'contextMenu')).toBe(true);
  expect(isKept(input, 'contextMenu')).toBe(false);
  expect(isKept(screen.getByRole('checkbox', { name: 'Checked' }), 'contextMenu')).toBe(true);
  getSelection()?.selectAllChildren(status);
  expect(isKept(status, 'contextMenu')).toBe(false);
  getSelection()?.removeAllRanges();
  await user.click(cell(2, 'Name'));
  await user.keyboard('{F2}');
  expect(isKept(screen.getByLabelText('Name, record 2'), 'contextMenu')).toBe(false);
});

test('what is dropped on the window is not opened', async () => {
  const { input, status } = await openBoth();
  expect(isKept(status, 'drop')).toBe(true);
  expect(isKept(input, 'drop')).toBe(false);
});
