// The zoom: by keys and by the wheel, in dialogs too; kept for the user, and followed where others change it.

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { openWindow } from '../testing/window';
import { applyZoom, larger, smaller, USUAL } from './zoom';

const size = () => document.documentElement.style.fontSize;
const said = () => screen.getByRole('status', { name: 'Zoom' });
const isKept = (fake: FakeBackend, zoom: number) => waitFor(() => expect(fake.kept.zoom).toBe(zoom));

/** Whether the page may do with it what it does by itself. */
function turn(ctrlKey: boolean): boolean {
  const event = new WheelEvent('wheel', { deltaY: -60, bubbles: true, cancelable: true });
  // The tests' document has wheels without keys.
  Object.defineProperties(event, { ctrlKey: { value: ctrlKey }, metaKey: { value: ctrlKey } });
  return fireEvent(document.body, event);
}

/** Where one comes to by going on. */
function end(step: (zoom: number) => number): number {
  let zoom = USUAL;
  while (step(zoom) !== zoom) zoom = step(zoom);
  return zoom;
}

afterEach(() => applyZoom(USUAL));

test.each([
  ['+', '110%', 110],
  ['=', '110%', 110],
  ['-', '90%', 90],
])('Ctrl and %s zooms to %s, says so and keeps it', async (key, shown, zoom) => {
  const { fake, user } = await openWindow();
  expect(said()).toBeEmptyDOMElement();
  await user.keyboard(`{Control>}${key}{/Control}`);
  expect(size()).toBe(shown);
  expect(said()).toHaveTextContent(`Zoom ${zoom} %`);
  await isKept(fake, zoom);
});

test('Ctrl and 0 goes back, also where several steps are on their way', async () => {
  const { fake, user } = await openWindow();
  await user.keyboard('{Control>}++++0{/Control}');
  expect(size()).toBe('');
  await isKept(fake, USUAL);
  expect(size()).toBe('');
});

test('it zooms in a dialog, too', async () => {
  const { user } = await openWindow();
  await user.click(screen.getByRole('button', { name: 'New collection' }));
  await screen.findByRole('dialog', { name: 'New collection' });
  await user.keyboard('{Control>}+{/Control}');
  expect(size()).toBe('110%');
});

test('the wheel zooms with Ctrl, and scrolls without', async () => {
  await openWindow();
  expect(turn(false)).toBe(true);
  expect(size()).toBe('');
  expect(turn(true), 'the page is left to zoom by itself').toBe(false);
  expect(size()).toBe('110%');
});

test('another window’s zoom is followed without a word', async () => {
  const fake = new FakeBackend();
  await openWindow(fake);
  await act(() => fake.keepSettings({ ...fake.kept, zoom: 150 }));
  await waitFor(() => expect(size()).toBe('150%'));
});

test('the steps end at 50 and at 300 percent', () => {
  expect([end(smaller), end(larger)]).toEqual([50, 300]);
});
