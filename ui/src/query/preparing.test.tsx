// What is being made ready for the shown collection.

import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openList, samples } from '../testing/list';
import { pause } from '../testing/window';
import { SAMPLES } from '../fake/fakeData';

const bar = () => screen.findByRole('progressbar', { name: 'Preparing to sort by Amount…' });
const preparing = (done: number) => ({ collection: SAMPLES, purpose: 'Sort by Amount', done, total: 1_000_000 });

test('says what for and how far it is, and goes when it is done', async () => {
  const { fake } = await openList();
  expect(screen.queryByRole('progressbar')).toBeNull();
  act(() => fake.prepare(preparing(430_000)));
  expect(await bar()).toHaveAttribute('value', '43');
  expect(screen.getByRole('contentinfo')).toHaveTextContent('Preparing to sort by Amount…43 %');
  act(() => fake.prepare(preparing(999_999)));
  await waitFor(async () => expect(await bar()).toHaveAttribute('value', '99'));
  act(() => fake.prepare());
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
});

test('what is made ready for another collection is not told here', async () => {
  const fake = samples(5);
  fake.preparing = [{ ...preparing(1), collection: SAMPLES + 1 }];
  await openList(fake);
  await waitFor(() => expect(fake.asked('preparations')).toHaveLength(1));
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('nobody looks again and again', async () => {
  const fake = samples(5);
  fake.preparing = [preparing(1)];
  await openList(fake);
  await bar();
  await pause(700);
  expect(fake.asked('preparations')).toHaveLength(1);
});
