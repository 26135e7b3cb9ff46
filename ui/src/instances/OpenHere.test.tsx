// Who has the book open, in the status bar.

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { instance, report } from '../fake/fakeData';
import { openWindow, pause } from '../testing/window';
import { details, programName } from './details';

const own = instance({ thisProcess: true });
const adding = instance({ pid: 4132, process: 'daybook 0.3.0 (command line)' });
const pressed = (name: string) => screen.findByRole('button', { name });
const opened = () => screen.findByRole('dialog', { name: 'Open here' });

test('tells how many programs there are, in the status bar', async () => {
  const fake = new FakeBackend();
  fake.instances = [own, adding];
  await openWindow(fake);
  const button = await pressed('Open here: 2');
  expect(screen.getByRole('contentinfo')).toContainElement(button);
});

test('follows who comes and goes, and asks only then', async () => {
  const { fake } = await openWindow();
  await pressed('Open here: 1');
  fake.openHere(own, adding);
  await pressed('Open here: 2');
  fake.openHere(own);
  await pressed('Open here: 1');
  const asked = fake.asked('who').length;
  fake.addElsewhere('Samples', { Name: 'Pond' });
  await pause(1200);
  expect(fake.asked('who').length).toBe(asked);
});

test('tells who they are, and which is this program', async () => {
  const fake = new FakeBackend();
  fake.instances = [own, adding];
  const { user } = await openWindow(fake);
  await user.click(await pressed('Open here: 2'));
  const [first, second] = within(await opened()).getAllByRole('listitem');
  expect(first).toHaveTextContent(/^daybook-app 0\.3\.0 \(window\) this program lab on desk-3, since .*, process 4128$/);
  expect(second).toHaveTextContent(/^daybook 0\.3\.0 \(command line\) lab on desk-3, since .*, process 4132$/);
  expect(second).not.toHaveTextContent('this program');
  expect(within(await opened()).queryByText(/not listed/)).toBeNull();
});

test('the list follows while it is open, and Escape gives the focus back', async () => {
  const { fake, user } = await openWindow();
  const button = await pressed('Open here: 1');
  await user.click(button);
  await opened();
  fake.openHere(own, adding);
  await waitFor(async () => expect(within(await opened()).getAllByRole('listitem')).toHaveLength(2));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Open here: 2' })).toHaveFocus());
});

test('one who is not listed is told so', async () => {
  const fake = new FakeBackend();
  fake.access = 'read_only';
  fake.instances = [adding];
  const { user } = await openWindow(fake);
  await user.click(await pressed('Open here: 1'));
  expect(await opened()).toHaveTextContent('This program itself is not listed.');
});

test('says why nobody knows', async () => {
  const fake = new FakeBackend();
  fake.failAlways('who', report('io', '/b/instances is a file, not a directory.'));
  const { user } = await openWindow(fake);
  await user.click(await pressed('Open here: not known'));
  expect(await opened()).toHaveTextContent('/b/instances is a file, not a directory.');
  fake.failAlways('who', null);
  fake.openHere(own);
  await waitFor(() => expect(screen.queryByText(/not a directory/)).toBeNull());
});

describe('what is not known is left out', () => {
  test.each([
    [{ host: null, since: null }, 'lab, process 4128'],
    [{ user: null, since: null }, 'on desk-3, process 4128'],
    [{ user: null, host: null, since: null }, 'process 4128'],
  ])('%o', (more, text) => {
    expect(details(instance(more))).toBe(text);
  });

  test('and one in another container has no number here', () => {
    const there = instance({ pid: null, source: 'unconfirmed', since: null });
    expect(details(there)).toBe('lab on desk-3, in another container');
    expect(programName(there)).toBe('May be daybook-app 0.3.0 (window)');
  });

  test('of the program', () => {
    expect(programName(instance({ process: null }))).toBe('A program that left no name');
  });
});
