// What tests of the list do again and again.

import { screen, waitFor, within } from '@testing-library/react';
import { expect } from 'vitest';
import type { FirstRequest } from '../backend/backend';
import { FakeBackend } from '../fake/fake';
import { someFields } from '../fake/fakeData';
import { openWindow, rows } from './window';

export const samples = (synthetic: number, fields = someFields) =>
  new FakeBackend([{ name: 'Samples', fields, synthetic }]);

export async function openList(fake = samples(500)) {
  const opened = await openWindow(fake);
  const list = await screen.findByRole('grid', { name: 'Samples' });
  await waitFor(() => expect(rows()[0]).toHaveAttribute('aria-busy', 'false'));
  return { ...opened, list };
}

/** What was found is not counted until the function that is returned is called. */
export function countLater(fake: FakeBackend): () => void {
  fake.countsLater = true;
  const counted = new EventTarget();
  const until = new Promise((done) => counted.addEventListener('counted', done));
  const list = fake.listRecords.bind(fake);
  fake.listRecords = async (request) => {
    await until;
    return list(request);
  };
  return () => void counted.dispatchEvent(new Event('counted'));
}

export function headers(): string[] {
  return screen.getAllByRole('columnheader').map((each) => each.textContent);
}

export function header(name: string): HTMLElement {
  return screen.getByRole('columnheader', { name: new RegExp(`^${name}`) });
}

export function headerButton(name: string): HTMLElement {
  return within(header(name)).getByRole('button', { name });
}

/** The texts of a column, of the rows in view. */
export function column(name: string): string[] {
  const at = screen.getAllByRole('columnheader').indexOf(header(name));
  return rows().map((row) => within(row).getAllByRole('gridcell')[at]?.textContent ?? '');
}

export function lastQuery(fake: FakeBackend) {
  const asked = fake.calls.filter(([method]) => method === 'firstRecords' || method === 'listRecords');
  const [, request] = asked.at(-1) ?? [];
  return (request as FirstRequest).query;
}
