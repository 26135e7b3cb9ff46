// How a list is left and found again, and what becomes of it when its view changes.

import { expect, test, vi } from 'vitest';
import type { Layout, View } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { KEEP_DELAY_MS, Listing } from './Listing';
import { SAMPLES, idOf } from '../fake/fakeData';

const up = [{ column: { kind: 'created' as const }, descending: false }];
const down = [{ column: { kind: 'created' as const }, descending: true }];
const condition = { field: idOf('Name'), operator: 'is' as const, value: 'Pond' };
const wide = [{ column: { kind: 'id' as const }, width: 9, hidden: false }];
const view = (more: Partial<View> = {}): View => ({ id: 1, name: 'Mine', filter: [condition], sort: up, columns: [], ...more });

async function loaded(layout: Omit<Layout, 'pinned' | 'lines'> | null, views: View[] = []) {
  const fake = new FakeBackend();
  if (layout) fake.layouts.set(SAMPLES, { ...layout, pinned: true, lines: 1 });
  const listing = new Listing(fake, SAMPLES);
  await listing.load(views);
  listing.follow(views);
  return { fake, listing };
}

test('a view that is not there any more leaves the order and the columns', async () => {
  const { listing } = await loaded({ view: 9, sort: up, columns: wide });
  expect(listing.get()).toMatchObject({ view: null, filter: [], sort: up, columns: wide });
});

test('what was changed since the view was saved is found again as a change', async () => {
  const { listing } = await loaded({ view: 1, sort: down, columns: [] }, [view()]);
  expect(listing.get()).toMatchObject({ filter: [condition], sort: down });
  expect(listing.isChanged()).toBe(true);
});

test('the columns of all records come back after a view', async () => {
  const { listing } = await loaded(null, [view()]);
  listing.arrange(wide);
  listing.choose(view());
  expect(listing.get().columns).toEqual([]);
  listing.choose(null);
  expect(listing.get()).toMatchObject({ columns: wide, filter: [], sort: [] });
});

test('news from before a view was saved does not undo it', async () => {
  const { listing } = await loaded({ view: 1, sort: up, columns: [] }, [view()]);
  listing.sortBy(down);
  const saved = { ...listing.asView('Mine'), id: 1 };
  listing.saved(saved);
  listing.follow([view(), view({ id: 2, name: 'Another' })]);
  expect(listing.get()).toMatchObject({ sort: down, view: saved });
  listing.follow([saved]);
  listing.follow([view({ sort: [] })]);
  expect(listing.get().sort).toEqual([]);
});

test('a view that was just saved is not taken for a deleted one', async () => {
  const { listing } = await loaded(null);
  listing.saved(view());
  listing.follow([]);
  expect(listing.get().view).toEqual(view());
  listing.follow([view()]);
  listing.follow([]);
  expect(listing.get().view).toBeNull();
});

test('half a condition is not part of a view, and no change of it', async () => {
  const { listing } = await loaded({ view: 1, sort: up, columns: [] }, [view()]);
  listing.filterBy([condition, { ...condition, value: '' }]);
  expect(listing.isChanged()).toBe(false);
  expect(listing.asView('Other').filter).toEqual([condition]);
});

test('is kept once things are quiet, and never after another book is shown', async () => {
  vi.useFakeTimers();
  const { fake, listing } = await loaded(null);
  listing.sortBy(up);
  await vi.advanceTimersByTimeAsync(KEEP_DELAY_MS - 1);
  listing.sortBy(down);
  await vi.advanceTimersByTimeAsync(KEEP_DELAY_MS - 1);
  expect(fake.asked('keepLayout')).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(fake.layouts.get(SAMPLES)).toMatchObject({ view: null, sort: down, columns: [] });
  listing.sortBy(up);
  listing.stop();
  listing.arrange(wide);
  await listing.keepNow();
  await vi.advanceTimersByTimeAsync(KEEP_DELAY_MS * 2);
  expect(fake.asked('keepLayout')).toHaveLength(1);
});
