// When parts of the window are fetched.

import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { afterPaint } from './afterPaint';
import { lazyAfterPaint, lazyOnDemand } from './lazy';

const part = () => vi.fn(() => Promise.resolve({ default: () => <p>Part</p> }));

test('a part is fetched after the first paint, and then shows at once', async () => {
  const load = part();
  const Fetched = lazyAfterPaint(load, <p>Meanwhile</p>);
  expect(load).not.toHaveBeenCalled();
  const { unmount } = render(<Fetched />);
  expect(screen.getByText('Meanwhile')).toBeVisible();
  expect(await screen.findByText('Part')).toBeVisible();
  unmount();
  render(<Fetched />);
  expect(screen.getByText('Part')).toBeVisible();
  expect(load).toHaveBeenCalledOnce();
});

test('a part on demand is fetched when it is first shown, and once', async () => {
  const load = part();
  const OnDemand = lazyOnDemand(load);
  await new Promise<void>(afterPaint);
  expect(load).not.toHaveBeenCalled();
  const { unmount } = render(<OnDemand />);
  expect(await screen.findByText('Part')).toBeVisible();
  unmount();
  render(<OnDemand />);
  expect(screen.getByText('Part')).toBeVisible();
  expect(load).toHaveBeenCalledOnce();
});
