// What an idle window costs, and what is drawn anew when somebody types or scrolls.

import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler } from 'react';
import { expect, test, vi } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { someFields } from '../fake/fakeData';
import type * as CellTextModule from '../grid/CellText';
import type * as SortingModule from '../query/sorting';
import { countLater } from '../testing/list';
import { openForm, rows } from '../testing/window';
import { App } from './App';

const drawn = vi.hoisted(() => ({ cells: 0, heads: 0 }));

vi.mock('../grid/CellText', async (original) => {
  const { CellText } = await original<typeof CellTextModule>();
  return {
    CellText: (props: Parameters<typeof CellText>[0]) => {
      drawn.cells += 1;
      return CellText(props);
    },
  };
});

// Each header asks by which key it is sorted, as it is drawn.
vi.mock('../query/sorting', async (original) => {
  const sorting = await original<typeof SortingModule>();
  return {
    ...sorting,
    sortingOf: (...asked: Parameters<typeof sorting.sortingOf>) => {
      drawn.heads += 1;
      return sorting.sortingOf(...asked);
    },
  };
});

/** The window once nothing is left to load, and how often something in it was drawn since. */
async function settledWindow() {
  const fake = new FakeBackend([{ name: 'Samples', fields: someFields, synthetic: 5000 }]);
  const commits = vi.fn();
  render(
    <Profiler id="window" onRender={commits}>
      <App backend={fake} />
    </Profiler>,
  );
  // The parts that are fetched after the first paint, each by what shows that it is there.
  for (const name of ['Book', 'More for Samples', 'Columns', 'Open here: 1']) {
    await screen.findByRole('button', { name });
  }
  await waitFor(() => expect(fake.asked('preparations')).toHaveLength(1));
  await waitFor(() => expect(rows()[0]).toHaveAttribute('aria-busy', 'false'));
  await act(() => vi.advanceTimersByTimeAsync(5000));
  const calls = fake.calls.length;
  commits.mockClear();
  drawn.cells = 0;
  drawn.heads = 0;
  return { fake, commits, callsSince: () => fake.calls.slice(calls).map(([method]) => method) };
}

test('an idle window asks for nothing and draws nothing', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { commits, callsSince } = await settledWindow();
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(commits).not.toHaveBeenCalled();
  expect(callsSince()).toEqual([]);
});

test('typing in the form draws no row anew', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { fake } = await settledWindow();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  const name = await openForm(user);
  drawn.cells = 0;
  await user.type(name, 'Pond');
  await waitFor(() => expect(fake.drafts.size).toBe(1));
  expect(drawn).toEqual({ cells: 0, heads: 0 });
});

test('typing in the search box draws no row anew until something else was found', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { fake } = await settledWindow();
  fake.pageMs = 1000;
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'oak');
  await waitFor(() => expect(screen.getByRole('grid')).toHaveAttribute('aria-busy', 'true'));
  expect(drawn.cells).toBe(0);
  await act(() => vi.advanceTimersByTimeAsync(2000));
  await waitFor(() => expect(drawn.cells).toBeGreaterThan(0));
});

test('the count that follows what was found draws no row anew', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { fake } = await settledWindow();
  const count = countLater(fake);
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'o');
  const found = screen.getByRole('status', { name: 'Found' });
  await waitFor(() => expect(found).toHaveTextContent('100+ found'));
  drawn.cells = 0;
  count();
  await waitFor(() => expect(found).toHaveTextContent(/[1-9],\d\d\d found/));
  expect(drawn.cells).toBe(0);
});

test('scrolling draws the rows that come, and no header', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await settledWindow();
  const list = screen.getByRole('grid');
  list.scrollTop = 34 * 40;
  fireEvent.scroll(list);
  await waitFor(() => expect(drawn.cells).toBeGreaterThan(0));
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(drawn.heads).toBe(0);
});
