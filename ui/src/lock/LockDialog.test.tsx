// The dialog that appears when a write could not start in time: every way out of it.

import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { holder, report } from '../fake/fakeData';
import { refused } from '../testing/refused';
import { detail, notices, type openWindow, pause, rowOf, textbox } from '../testing/window';

const button = (name: string) => within(screen.getByRole('alertdialog')).getByRole('button', { name });
const timeInLine = () => screen.getByRole('status', { name: 'Progress' }).nextElementSibling;
const gone = () => waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());

describe('Keep waiting', () => {
  test('is the default answer', async () => {
    await refused();
    await waitFor(() => expect(button('Keep waiting')).toHaveFocus());
  });

  test('waits in line and saves by itself', async () => {
    const { fake, user } = await refused();
    await user.click(button('Keep waiting'));
    expect(screen.getByRole('status', { name: 'Progress' })).toHaveTextContent('Waiting in line');
    expect(button('Keep waiting')).toHaveAttribute('aria-disabled', 'true');
    expect(fake.waitingCount()).toBe(1);
    const [first, second] = fake.asked('write') as { patience: string; attempt: string }[];
    expect([first?.patience, second?.patience]).toEqual(['timeout', 'until_cancelled']);
    expect(first?.attempt).not.toBe(second?.attempt);
    await pause(1100);
    fake.free();
    await gone();
    expect(notices()).toHaveTextContent(/^Saved after [12] s$/);
    await waitFor(() => rowOf('Pond'));
    expect(textbox('Name')).toHaveValue('');
  });

  test('does not queue twice', async () => {
    const { fake, user } = await refused();
    await user.click(button('Keep waiting'));
    await user.click(button('Keep waiting'));
    await user.click(button('Try again'));
    expect(fake.asked('write')).toHaveLength(2);
  });

  test('counts the seconds spent in line', async () => {
    const { user } = await refused();
    await user.click(button('Keep waiting'));
    expect(timeInLine()).toHaveTextContent('0 s');
    await waitFor(() => expect(timeInLine()).toHaveTextContent('1 s'), { timeout: 2500 });
  });

  test('can be cancelled, and keeps what was typed', async () => {
    const { fake, user } = await refused();
    await user.click(button('Keep waiting'));
    await user.click(button('Cancel'));
    await gone();
    const [, waiting] = fake.asked('write') as { attempt: string }[];
    expect(fake.asked('cancelWrite')).toEqual([waiting?.attempt]);
    expect(textbox('Name')).toHaveValue('Pond');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(fake.waitingCount()).toBe(0);
  });

  test('that is cancelled too late has saved', async () => {
    const { fake, user } = await refused();
    await user.click(button('Keep waiting'));
    vi.spyOn(fake, 'cancelWrite').mockImplementation(async () => fake.free());
    await user.click(button('Cancel'));
    await gone();
    expect(notices()).toHaveTextContent(/^Saved/);
    expect(textbox('Name')).toHaveValue('');
    await waitFor(() => rowOf('Pond'));
  });

  test('that cannot be cancelled stays open and says why', async () => {
    const { fake, user } = await refused();
    await user.click(button('Keep waiting'));
    fake.failNext('cancelWrite', report('io', 'The line could not be left.'));
    await user.click(button('Cancel'));
    expect(await screen.findByText('The line could not be left.')).toBeVisible();
    await user.click(button('Cancel'));
    await gone();
    expect(textbox('Name')).toHaveValue('Pond');
  });

  test('that ends with another failure shows that one in its own words', async () => {
    const { fake, user } = await refused();
    await user.click(button('Keep waiting'));
    fake.failWaiting(report('disk_full', 'No room on the disk.'));
    await gone();
    expect(screen.getByRole('alert')).toHaveTextContent('The disk is full');
    expect(screen.getByRole('alert')).toHaveTextContent('No room on the disk.');
    expect(textbox('Name')).toHaveValue('Pond');
  });
});

describe('Try again', () => {
  test('saves when the lock has become free', async () => {
    const { fake, user } = await refused();
    fake.free();
    await user.click(button('Try again'));
    await gone();
    expect(notices()).toHaveTextContent(/^Saved/);
    const asked = fake.asked('write') as { patience: string }[];
    expect(asked.map(({ patience }) => patience)).toEqual(['timeout', 'timeout']);
  });

  test('stays open and says so when the lock is still held', async () => {
    const { fake, user } = await refused();
    fake.hold(holder({ operation: 'Nightly backup' }));
    await user.click(button('Try again'));
    expect(await screen.findByText('Tried again: the lock is still held.')).toBeVisible();
    await waitFor(() => expect(detail('Doing')).toBe('Nightly backup'), { timeout: 2000 });
    expect(button('Keep waiting')).not.toHaveAttribute('aria-disabled', 'true');
  });
});

describe('Cancel', () => {
  test.each([
    ['its button', (user: Awaited<ReturnType<typeof openWindow>>['user']) => user.click(button('Cancel'))],
    ['Escape', (user: Awaited<ReturnType<typeof openWindow>>['user']) => user.keyboard('{Escape}')],
  ])('by %s goes back to the form with all that was typed', async (_, cancel) => {
    const { fake, user } = await refused();
    await cancel(user);
    await gone();
    expect(textbox('Name')).toHaveValue('Pond');
    await waitFor(() => expect(textbox('Name')).toHaveFocus());
    expect(fake.asked('write')).toHaveLength(1);
    expect(fake.asked('cancelWrite')).toHaveLength(0);
    expect(notices()).toBeEmptyDOMElement();
  });

  test('by Escape while waiting leaves the line', async () => {
    const { fake, user } = await refused();
    await user.click(button('Keep waiting'));
    await user.keyboard('{Escape}');
    await gone();
    expect(fake.asked('cancelWrite')).toHaveLength(1);
    expect(textbox('Name')).toHaveValue('Pond');
  });
});

describe('Copy details', () => {
  beforeEach(() => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: vi.fn() } });
  });

  test('puts them on the clipboard and says so', async () => {
    const { user } = await refused();
    const write = vi.fn<(text: string) => Promise<void>>().mockResolvedValue();
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
    await user.click(button('Copy details'));
    expect(await screen.findByText('Copied')).toBeVisible();
    const text = write.mock.calls[0]?.[0];
    expect(text).toContain('Program: daybook 0.3.0 (command line)');
    expect(text).toContain('Process: 4132, running');
    expect(text).toContain('Book: /srv/books/field-lab');
    expect(text).toMatch(/\n\ndaybook-app [\d.]+\nSQLite [\d.]+\nSystem .+\nWebKitGTK [\d.]+\nLog \S+$/);
  });

  test('says when that failed', async () => {
    const { user } = await refused();
    const write = vi.fn().mockRejectedValue(new Error('refused'));
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
    await user.click(button('Copy details'));
    expect(await screen.findByText('The details could not be copied')).toBeVisible();
  });
});

test('nothing in it offers to delete the lock', async () => {
  await refused();
  const names = within(screen.getByRole('alertdialog')).getAllByRole('button').map((each) => each.textContent);
  expect(names).toEqual(['Copy details', 'Cancel', 'Try again', 'Keep waiting']);
});
