// What was done to a record, and earlier versions that come back.

import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { FakeBackend } from '../fake/fake';
import { report, SAMPLES } from '../fake/fakeData';
import { changeElsewhere, openRecord, pond, valueOf } from '../testing/records';
import { notices, openWindow, rowOf, textbox } from '../testing/window';

const versions = () => within(screen.getByRole('list', { name: 'History' })).getAllByRole('listitem');
const version = (n: number) => screen.getByRole('listitem', { name: `Version ${n}` });
const restore = (n: number) => within(version(n)).getByRole('button', { name: 'Restore this version' });

async function openHistory(fake: FakeBackend) {
  const opened = await openRecord(fake);
  await opened.user.click(screen.getByRole('tab', { name: 'History' }));
  await screen.findByRole('list', { name: 'History' });
  return opened;
}

function changed(): FakeBackend {
  const fake = pond();
  changeElsewhere(fake, { Amount: 4, State: 'Analysed' });
  changeElsewhere(fake, { Checked: true, State: '' }, 'ben');
  return fake;
}

test('tells who did what when, with which program, the latest first', async () => {
  await openHistory(changed());
  await waitFor(() => expect(versions()).toHaveLength(3));
  expect(versions().map((each) => each.getAttribute('aria-label'))).toEqual(['Version 3', 'Version 2', 'Version 1']);
  expect(version(3)).toHaveTextContent(/^Changed by ben.*\d\d:\d\d · daybook-app 0.3.0 \(window\)/);
  expect(version(3)).toHaveTextContent('Checkedfrom No to Yes');
  expect(version(3)).toHaveTextContent('Statefrom Analysed to Nothing');
  expect(version(2)).toHaveTextContent('Amountfrom 3 to 4');
  expect(version(1)).toHaveTextContent(/^Made by desk-2/);
  expect(version(1)).toHaveTextContent('NamePond');
});

test('follows what others do', async () => {
  const { fake } = await openHistory(pond());
  act(() => changeElsewhere(fake, { Amount: 9 }));
  expect(await screen.findByRole('listitem', { name: 'Version 2' })).toHaveTextContent('Amountfrom 3 to 9');
});

test('an earlier version can be restored, and that undone', async () => {
  const { fake, user } = await openHistory(changed());
  await waitFor(() => expect(versions()).toHaveLength(3));
  expect(within(version(3)).queryByRole('button', { name: 'Restore this version' })).toBeNull();
  await user.click(restore(1));
  await waitFor(() => expect(notices()).toHaveTextContent('Version 1 of record 1 restored'));
  expect(await valueOf(fake, 'Amount')).toBe(3);
  expect(await valueOf(fake, 'State')).toBe('To analyse');
  await waitFor(() => expect(versions()).toHaveLength(4));
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe(4));
  expect(await valueOf(fake, 'State')).toBeUndefined();
});

test('a version like the present one is nothing to restore', async () => {
  const { fake, user } = await openHistory(changed());
  await waitFor(() => expect(versions()).toHaveLength(3));
  await user.click(restore(1));
  await waitFor(() => expect(versions()).toHaveLength(4));
  await user.click(restore(1));
  await waitFor(() => expect(notices()).toHaveTextContent('Record 1 is as it was then'));
  expect((await fake.record({ collection: SAMPLES, id: 1 })).version).toBe(4);
});

test('says why a version was not restored', async () => {
  const { fake, user } = await openHistory(changed());
  await waitFor(() => expect(versions()).toHaveLength(3));
  fake.silent = true;
  changeElsewhere(fake, { Amount: 9 });
  await user.click(restore(1));
  await waitFor(() => expect(notices()).toHaveTextContent(/^Version 1 was not restored: .*changed meanwhile by ada/));
  expect(await valueOf(fake, 'Amount')).toBe(9);
});

test('what was typed stays while the history is looked at', async () => {
  const { user } = await openRecord();
  await user.type(textbox('Name'), ' 2');
  await user.click(screen.getByRole('tab', { name: 'History' }));
  await user.click(screen.getByRole('tab', { name: 'Record' }));
  expect(textbox('Name')).toHaveValue('Pond 2');
});

test('a long text is shown in short, and whole when it is asked for', async () => {
  const notes = `Cloudy. ${'Filtered once. '.repeat(30)}The end.`;
  const { user } = await openHistory(pond({ Notes: notes }));
  await waitFor(() => expect(version(1)).toHaveTextContent('Cloudy.'));
  expect(version(1)).not.toHaveTextContent('The end.');
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(version(1)).toHaveTextContent('The end.');
  await user.click(screen.getByRole('button', { name: 'Show less' }));
  expect(version(1)).not.toHaveTextContent('The end.');
});

test('that cannot be read says so', async () => {
  const fake = pond();
  fake.failNext('history', report('io', 'No such file.'));
  const { user } = await openRecord(fake);
  await user.click(screen.getByRole('tab', { name: 'History' }));
  expect(await screen.findByText('The history cannot be read: No such file.')).toBeVisible();
});

test('in a read-only book nothing can be restored', async () => {
  const fake = changed();
  fake.access = 'read_only';
  const { user } = await openWindow(fake);
  await waitFor(() => rowOf('Pond'));
  await user.click(rowOf('Pond'));
  await user.click(await screen.findByRole('tab', { name: 'History' }));
  await screen.findByRole('listitem', { name: 'Version 1' });
  expect(screen.queryByRole('button', { name: 'Restore this version' })).toBeNull();
});
