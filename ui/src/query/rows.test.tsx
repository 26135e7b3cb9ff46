// Columns that stay in view, and rows of several lines: chosen at the columns, and found again.

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openList, samples } from '../testing/list';
import { LIST_HEIGHT } from '../testing/setup';
import { pause, rows } from '../testing/window';
import { SAMPLES } from '../fake/fakeData';

const ROW = 34;
const LINE = 20;

async function choices(user: UserEvent) {
  await user.click(await screen.findByRole('button', { name: 'Columns' }));
  return within(await screen.findByRole('dialog', { name: 'Columns' }));
}

const topOf = (row: HTMLElement | undefined) => Number(/translateY\(([-\d.]+)px\)/.exec(row?.style.transform ?? '')?.[1]);

test('the number and the first field stay in view until somebody wants them to scroll along', async () => {
  const { fake, list, user } = await openList();
  expect(list).toHaveAttribute('data-pinned', '2');
  expect(list.style.getPropertyValue('--pinned')).toBe('15.75rem');
  const popover = await choices(user);
  await user.click(popover.getByRole('checkbox', { name: 'Number (#)' }));
  await waitFor(() => expect(list).toHaveAttribute('data-pinned', '1'));
  await user.click(popover.getByRole('checkbox', { name: 'Keep the first columns in view' }));
  expect(list).not.toHaveAttribute('data-pinned');
  await waitFor(() => expect(fake.layouts.get(SAMPLES)).toMatchObject({ pinned: false }));
});

test('rows have as many lines as one chooses, and the one at the top stays there', async () => {
  const { fake, list, user } = await openList();
  list.scrollTop = 100 * ROW;
  fireEvent.scroll(list);
  await waitFor(() => expect(rows().every((row) => row.getAttribute('aria-busy') === 'false')).toBe(true));
  const top = () => rows().find((row) => topOf(row) >= list.scrollTop)?.dataset['row'];
  const before = top();
  const popover = await choices(user);
  await user.click(popover.getByRole('radio', { name: '3' }));
  await waitFor(() => expect(list.scrollTop).toBe(100 * (ROW + 2 * LINE)));
  expect(top()).toBe(before);
  const [first, second] = rows();
  expect(topOf(second) - topOf(first)).toBe(ROW + 2 * LINE);
  expect(first?.querySelector('.cell-lines')).not.toBeNull();
  await waitFor(() => expect(fake.layouts.get(SAMPLES)).toMatchObject({ lines: 3 }));
});

test('rows of a list that was left so are as high from the start, to the end of a million', async () => {
  const fake = samples(1_000_000);
  fake.layouts.set(SAMPLES, { view: null, sort: [], columns: [], pinned: true, lines: 2 });
  const { list, user } = await openList(fake);
  const [first, second] = rows();
  expect(topOf(second) - topOf(first)).toBe(ROW + LINE);
  await user.click(within(first as HTMLElement).getAllByRole('gridcell')[1] as HTMLElement);
  await user.keyboard('{Control>}{End}{/Control}');
  await waitFor(() => expect(rows().at(-1)).toHaveTextContent(/^1\D/));
  const last = rows().at(-1);
  expect(topOf(last) + ROW + LINE).toBe(list.scrollTop + LIST_HEIGHT - ROW);
  await user.keyboard('{PageUp}');
  await pause(50);
  expect(document.activeElement?.closest('[role="row"]')).toHaveAttribute('aria-rowindex', String(1_000_001 - 5));
});
