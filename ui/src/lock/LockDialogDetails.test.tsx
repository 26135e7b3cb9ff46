// What the lock dialog says of who holds the lock: live, complete, and nothing invented.

import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { holder } from '../fake/fakeData';
import { refused } from '../testing/refused';
import { detail, dialog, openForm, openWindow, pause, pressSave } from '../testing/window';

const NAMELESS = {
  pid: null, since: null, heldForMs: null, process: null, user: null, host: null, operation: null,
  condition: null, source: 'unknown' as const,
};

describe('what it says', () => {
  test('who holds the lock, doing what, since when, and who is ahead', async () => {
    const fake = new FakeBackend();
    await refused(fake, () =>
      fake.hold(holder(), [
        { pid: 1, process: null, thisProcess: false },
        { pid: 2, process: null, thisProcess: false },
        { pid: 3, process: null, thisProcess: true },
        { pid: 4, process: null, thisProcess: false },
      ]),
    );
    await waitFor(() => expect(detail('Ahead of you')).toBe('2'));
    expect(screen.getByText('Your record is not saved yet. Nothing you typed is lost.')).toBeVisible();
    expect(detail('Program')).toBe('daybook 0.3.0 (command line)');
    expect(detail('Doing')).toBe('Import readings.csv');
    expect(detail('Since')).toMatch(/^\d\d:\d\d:\d\d, for 1[45] s$/);
    expect(detail('User')).toBe('lab on desk-3');
    expect(detail('Process')).toBe('4132, running');
  });

  test('leaves out what is not known, and who is ahead when this program is not in line', async () => {
    const fake = new FakeBackend();
    await refused(fake, () =>
      fake.hold(holder({ user: null, host: null, operation: null }), [
        { pid: 1, process: null, thisProcess: false },
      ]),
    );
    await pause(600);
    expect(detail('Process')).toBe('4132, running');
    expect(detail('User')).toBeNull();
    expect(detail('Doing')).toBeNull();
    expect(detail('Ahead of you')).toBeNull();
  });

  test.each([
    ['stopped', '4132, stopped'],
    ['not_responding', '4132, not responding to the system'],
    ['ended', '4132, has ended'],
  ] as const)('a process that is %s', async (condition, text) => {
    const fake = new FakeBackend();
    await refused(fake, () => fake.hold(holder({ condition })));
    expect(detail('Process')).toBe(text);
  });

  test('marks what nobody can confirm as "may be"', async () => {
    const fake = new FakeBackend();
    await refused(fake, () => fake.hold(holder({ source: 'unconfirmed' })));
    expect(detail('Program')).toBe('may be daybook 0.3.0 (command line)');
    expect(detail('User')).toBe('may be lab on desk-3');
    expect(screen.getByText('May be Import readings.csv')).toBeVisible();
  });

  test('says when it is another window of this very program', async () => {
    const fake = new FakeBackend();
    await refused(fake, () => fake.hold(holder({ thisProcess: true })));
    expect(screen.getByText('Another window of this program')).toBeVisible();
  });

  test('says when the holder left no name', async () => {
    const fake = new FakeBackend();
    await refused(fake, () => fake.hold(holder(NAMELESS)));
    expect(screen.getByText('A program that left no name holds the lock.')).toBeVisible();
    expect(detail('Process')).toBeNull();
  });

  test('gives the day of a lock that was not taken today', async () => {
    const fake = new FakeBackend();
    const since = new Date(Date.now() - 3 * 86_400_000);
    await refused(fake, () =>
      fake.hold(holder({ since: since.toISOString(), heldForMs: 3 * 86_400_000 })),
    );
    expect(detail('Since')).toContain(String(since.getFullYear()));
    expect(detail('Since')).toMatch(/for 72 h 0 min$/);
  });

  test('counts the seconds by itself', async () => {
    const { fake } = await refused();
    await pause(20);
    vi.spyOn(fake, 'lockStatus').mockReturnValue(new Promise(() => undefined));
    await waitFor(() => expect(detail('Since')).toMatch(/for 14 s$/));
    await waitFor(() => expect(detail('Since')).toMatch(/for 15 s$/), { timeout: 2500 });
  });

  test('follows a holder that changes', async () => {
    const { fake } = await refused();
    fake.hold(holder({ pid: 77, process: 'python', operation: 'Nightly backup' }));
    await waitFor(() => expect(detail('Doing')).toBe('Nightly backup'), { timeout: 2000 });
    expect(detail('Process')).toBe('77, running');
  });

  test('asks twice a second who holds the lock', async () => {
    const { fake } = await refused();
    const before = fake.asked('lockStatus').length;
    await pause(1700);
    // The status bar alone would have asked once or twice.
    expect(fake.asked('lockStatus').length - before).toBeGreaterThanOrEqual(3);
  });

  test('says when the lock has become free', async () => {
    const { fake } = await refused();
    expect(screen.queryByText('The lock is free now.')).toBeNull();
    fake.free();
    expect(await screen.findByText('The lock is free now.', {}, { timeout: 2000 })).toBeVisible();
    expect(screen.getByRole('alertdialog')).toBeVisible();
  });
});

test('an older answer that called the lock free is not believed', async () => {
  const fake = new FakeBackend();
  const { user } = await openWindow(fake);
  await user.type(await openForm(user), 'Pond');
  await pause(20);
  fake.hold();
  vi.spyOn(fake, 'lockStatus').mockReturnValue(new Promise(() => undefined));
  await pressSave(user);
  await dialog();
  expect(screen.queryByText('The lock is free now.')).toBeNull();
  expect(detail('Process')).toBe('4132, running');
});
