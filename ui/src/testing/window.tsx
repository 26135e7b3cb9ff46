// Opens the window on a fake book, and what tests do with it again and again.

import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import { App } from '../app/App';
import { FakeBackend } from '../fake/fake';

export async function openWindow(fake = new FakeBackend()) {
  const user = userEvent.setup();
  const view = render(<App backend={fake} />);
  // The book menu's code comes last: once it is there, so is everything else.
  await screen.findByRole('button', { name: 'Book' });
  return { fake, user, view };
}

/** Opens the form and waits until it can be typed in. */
export async function openForm(user: ReturnType<typeof userEvent.setup>) {
  if (screen.queryByRole('form', { name: 'New record' }) === null) {
    const [button] = screen.getAllByRole('button', { name: 'New record' });
    if (button) await user.click(button);
  }
  return screen.findByRole('textbox', { name: 'Name' });
}

export function textbox(name: string): HTMLInputElement {
  const found = screen.getByRole('textbox', { name });
  if (!(found instanceof HTMLInputElement)) throw new Error(`${name} is not an input`);
  return found;
}

export async function pressSave(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: 'Save' }));
}

export function notices() {
  return screen.getByRole('status', { name: 'Notices' });
}

export async function dialog() {
  return screen.findByRole('alertdialog', { name: 'Another program is writing' });
}

/** The text of a detail in the lock dialog, by its term; null if it is left out. */
export function detail(term: string): string | null {
  const terms = within(screen.getByRole('alertdialog')).queryAllByRole('term');
  const found = terms.find((each) => each.textContent === term);
  return found?.nextElementSibling?.textContent ?? null;
}

export function rows(): HTMLElement[] {
  return screen
    .getAllByRole('row')
    .filter((row) => row.dataset['row'] !== undefined)
    .toSorted((a, b) => Number(a.dataset['row']) - Number(b.dataset['row']));
}

export function rowOf(text: string): HTMLElement {
  const found = rows().find((row) => row.textContent?.includes(text));
  expect(found, `a row with ${text}`).toBeDefined();
  if (!found) throw new Error('unreachable');
  return found;
}

/** Lets timers, promises and React settle for a moment. */
export async function pause(ms = 0) {
  await act(() => new Promise((done) => setTimeout(done, ms)));
}
