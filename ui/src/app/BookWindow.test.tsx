// The window around list and form: which book, its collections, the keys, the status bar, read-only books.

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { field, holder, report, someFields } from '../fake/fakeData';
import { notices, openForm, openWindow, pause, textbox } from '../testing/window';
import { draftNow } from '../testing/named';

const twoCollections = () =>
  new FakeBackend([
    { name: 'Samples', fields: someFields, synthetic: 12 },
    { name: 'Reagents', fields: [field('Name', 'text'), field('Grade', 'text')], synthetic: 3 },
  ]);
const writeLock = () => screen.getByRole('group', { name: 'Write lock' });

async function checkForUpdates({ user }: Awaited<ReturnType<typeof openWindow>>) {
  await user.click(screen.getByRole('button', { name: 'Book' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Check for updates…' }));
}

test('names the book and its directory', async () => {
  await openWindow();
  expect(screen.getByRole('heading', { level: 1, name: 'Field lab' })).toBeVisible();
  expect(screen.getByRole('banner')).toHaveTextContent('/srv/books/field-lab');
});

describe('Collections', () => {
  test('are listed with their counts, and the shown one is marked', async () => {
    await openWindow(twoCollections());
    const nav = within(await screen.findByRole('navigation', { name: 'Collections' }));
    await waitFor(() => expect(nav.getByRole('button', { name: 'Samples 12' })).toHaveAttribute('aria-current', 'page'));
    expect(nav.getByRole('button', { name: 'Reagents 3' })).not.toHaveAttribute('aria-current');
  });

  test('choosing one shows its list and counts', async () => {
    const { user } = await openWindow(twoCollections());
    await user.click(await screen.findByRole('button', { name: 'Reagents 3' }));
    const grid = await screen.findByRole('grid', { name: 'Reagents' });
    expect(grid).toHaveAttribute('aria-rowcount', '4');
    expect(screen.getByRole('columnheader', { name: 'Grade' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Reagents 3' })).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('contentinfo')).toHaveTextContent('3 records');
  });

  test('keep a draft each', async () => {
    const { fake, user } = await openWindow(twoCollections());
    await user.type(await openForm(user), 'Pond');
    await user.click(screen.getByRole('button', { name: 'Reagents 3' }));
    await user.type(await openForm(user), 'Salt');
    await user.click(screen.getByRole('button', { name: 'Samples 12' }));
    await waitFor(() => expect(textbox('Name')).toHaveValue('Pond'));
    await waitFor(() =>
      expect([draftNow(fake)?.values, draftNow(fake, null, 'Reagents')?.values]).toEqual([{ Name: 'Pond' }, { Name: 'Salt' }]),
    );
  });
});

describe('the keys', () => {
  test('Ctrl+N opens the form', async () => {
    const { user } = await openWindow(twoCollections());
    await user.keyboard('{Control>}n{/Control}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus());
  });

  test('Ctrl+Shift+N opens another window', async () => {
    const { fake, user } = await openWindow(twoCollections());
    await user.keyboard('{Control>}{Shift>}N{/Shift}{/Control}');
    expect(fake.windows).toBe(1);
    expect(screen.queryByRole('form')).toBeNull();
  });

  test('Ctrl+O opens another book', async () => {
    const { user } = await openWindow(twoCollections());
    await user.keyboard('{Control>}o{/Control}');
    expect(await screen.findByRole('dialog', { name: 'Open book' })).toBeVisible();
  });

  test('do nothing under a dialog', async () => {
    const { fake, user } = await openWindow(twoCollections());
    await user.keyboard('{Control>}o{/Control}');
    await screen.findByRole('dialog', { name: 'Open book' });
    await user.keyboard('{Control>}n{/Control}{Control>}{Shift>}N{/Shift}{/Control}');
    expect(fake.windows).toBe(0);
    expect(document.querySelector('form[aria-labelledby="form-title"]')).toBeNull();
  });

  test('a plain n is just a letter', async () => {
    const { user } = await openWindow(twoCollections());
    await user.keyboard('n');
    await pause(30);
    expect(screen.queryByRole('form')).toBeNull();
  });
});

describe('the Book menu', () => {
  test('opens another window', async () => {
    const { fake, user } = await openWindow();
    await user.click(screen.getByRole('button', { name: 'Book' }));
    await user.click(await screen.findByRole('menuitem', { name: 'New window' }));
    expect(fake.windows).toBe(1);
  });

  test('says when no window could be opened', async () => {
    const { fake, user } = await openWindow();
    fake.failNext('newWindow', report('io', 'Too many windows.'));
    await user.click(screen.getByRole('button', { name: 'Book' }));
    await user.click(await screen.findByRole('menuitem', { name: 'New window' }));
    await waitFor(() => expect(notices()).toHaveTextContent('No new window could be opened: Too many windows.'));
  });
});

describe('Updates', () => {
  test('are not offered by a program that was built without a key', async () => {
    const { user } = await openWindow();
    await user.click(screen.getByRole('button', { name: 'Book' }));
    await screen.findByRole('menuitem', { name: 'New window' });
    expect(screen.queryByRole('menuitem', { name: 'Check for updates…' })).toBeNull();
  });

  test('are looked for once what is typed is on disk', async () => {
    const fake = new FakeBackend();
    fake.updatesItself = true;
    fake.draftMs = 800;
    let kept: unknown = null;
    vi.spyOn(fake, 'checkForUpdates').mockImplementation(async () => {
      kept = draftNow(fake)?.values['Name'];
    });
    const window = await openWindow(fake);
    await window.user.type(await openForm(window.user), 'half a thought');
    await checkForUpdates(window);
    await waitFor(() => expect(kept).toBe('half a thought'), { timeout: 4000 });
  });

  test('that cannot be had are told', async () => {
    const fake = new FakeBackend();
    fake.updatesItself = true;
    fake.failNext('checkForUpdates', report('io', 'cannot get an update: no connection'));
    await checkForUpdates(await openWindow(fake));
    await waitFor(() =>
      expect(notices()).toHaveTextContent('Daybook was not updated: cannot get an update: no connection'),
    );
  });
});

describe('a read-only book', () => {
  test('says so, and cannot be written in', async () => {
    const fake = twoCollections();
    fake.access = 'read_only';
    const { user } = await openWindow(fake);
    const button = screen.getByRole('button', { name: 'New record' });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/^This book is read-only/);
    await user.keyboard('{Control>}n{/Control}');
    await pause(30);
    expect(screen.queryByRole('form')).toBeNull();
  });

  test('that is empty opens no form and offers none', async () => {
    const fake = new FakeBackend();
    fake.access = 'read_only';
    await openWindow(fake);
    const empty = await screen.findByRole('heading', { name: 'No records in Samples yet' });
    await pause(30);
    expect(screen.queryByRole('form')).toBeNull();
    expect(within(empty.parentElement as HTMLElement).queryByRole('button')).toBeNull();
  });
});

test('a book that can be written in shows no banner', async () => {
  await openWindow();
  expect(screen.queryByText(/read-only/)).toBeNull();
});

describe('the write lock in the status bar', () => {
  test('is free', async () => {
    await openWindow();
    await waitFor(() => expect(writeLock()).toHaveTextContent(/^Write lock: free$/));
  });

  test('is held by whom, and for how long', async () => {
    const fake = new FakeBackend();
    fake.hold(holder({ heldForMs: 3000 }));
    await openWindow(fake);
    await waitFor(() => expect(writeLock()).toHaveTextContent('Write lock: Import readings.csv, pid 4132, 3 s'));
    await waitFor(() => expect(writeLock()).toHaveTextContent('pid 4132, 4 s'), { timeout: 2500 });
  });

  test.each([
    ['an operation nobody confirms', { source: 'unconfirmed' as const, heldForMs: null }, 'may be Import readings.csv, pid 4132'],
    ['no operation', { operation: null, heldForMs: null }, 'daybook 0.3.0 (command line), pid 4132'],
    [
      'nothing known',
      { pid: null, since: null, heldForMs: null, process: null, user: null, host: null, operation: null, source: 'unknown' as const },
      'held by another program',
    ],
  ])('with %s', async (_, more, text) => {
    const fake = new FakeBackend();
    fake.hold(holder(more));
    await openWindow(fake);
    await waitFor(() => expect(writeLock().textContent).toBe(`Write lock: ${text}`));
  });

  test('follows when it is taken and freed', async () => {
    const { fake } = await openWindow();
    await waitFor(() => expect(writeLock()).toHaveTextContent('free'));
    fake.hold(holder());
    await waitFor(() => expect(writeLock()).toHaveTextContent('Import readings.csv'), { timeout: 2500 });
    fake.free();
    await waitFor(() => expect(writeLock()).toHaveTextContent('free'), { timeout: 2500 });
  });

  test('is not asked for while nobody can see the window', async () => {
    const { fake } = await openWindow();
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('visibilitychange'));
    const before = fake.asked('lockStatus').length;
    await pause(1300);
    expect(fake.asked('lockStatus').length).toBe(before);
  });
});

test('a notice goes by itself', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { fake, user } = await openWindow();
  fake.failNext('newWindow', report('io', 'Too many.'));
  await user.keyboard('{Control>}{Shift>}N{/Shift}{/Control}');
  await waitFor(() => expect(notices()).toHaveTextContent('Too many.'));
  await vi.advanceTimersByTimeAsync(5500);
  await waitFor(() => expect(notices()).toBeEmptyDOMElement());
});
