// Opening a book: the dialog, and the whole-window panel when it fails.

import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { App } from '../app/App';
import type { ErrorCode } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { LOG, report, someFields } from '../fake/fakeData';
import { openForm, openWindow, pause } from '../testing/window';
import { draftNow } from '../testing/named';

async function openDialog(fake = new FakeBackend([{ name: 'Samples', fields: someFields, synthetic: 4 }])) {
  const opened = await openWindow(fake);
  await opened.user.click(screen.getByRole('button', { name: 'Book' }));
  await opened.user.click(await screen.findByRole('menuitem', { name: 'Open book…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Open book' }));
  return { ...opened, dialog };
}

const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

describe('Open book', () => {
  test('starts in the directory field', async () => {
    const { dialog } = await openDialog();
    await waitFor(() => expect(dialog.getByRole('textbox', { name: 'Directory' })).toHaveFocus());
    expect(dialog.getByRole('button', { name: 'Open' })).toBeDisabled();
  });

  test('opens the directory that was typed', async () => {
    const { fake, user, dialog } = await openDialog();
    await user.type(dialog.getByRole('textbox', { name: 'Directory' }), ' /srv/books/front-desk ');
    await user.click(dialog.getByRole('button', { name: 'Open' }));
    await gone();
    expect(fake.asked('openBook')).toEqual(['/srv/books/front-desk']);
    expect(await screen.findByRole('heading', { level: 1, name: 'front-desk' })).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'No records in Samples yet' })).toBeVisible();
  });

  test('opens a recent book', async () => {
    const fake = new FakeBackend();
    fake.recent = [{ name: 'Front desk', directory: '/srv/books/front-desk' }];
    const { user, dialog } = await openDialog(fake);
    const recent = within(await dialog.findByRole('list', { name: 'Recent books' }));
    await user.click(recent.getByRole('button', { name: /Front desk/ }));
    await gone();
    expect(fake.asked('openBook')).toEqual(['/srv/books/front-desk']);
  });

  test('takes the directory that was browsed to', async () => {
    const fake = new FakeBackend();
    fake.chosen = '/srv/books/browsed';
    const { user, dialog } = await openDialog(fake);
    await user.click(dialog.getByRole('button', { name: 'Browse…' }));
    await waitFor(() => expect(dialog.getByRole('textbox')).toHaveValue('/srv/books/browsed'));
  });

  test('keeps what was typed when browsing was dismissed', async () => {
    const { user, dialog } = await openDialog();
    await user.type(dialog.getByRole('textbox'), '/srv');
    await user.click(dialog.getByRole('button', { name: 'Browse…' }));
    expect(dialog.getByRole('textbox')).toHaveValue('/srv');
  });

  test('says in the dialog why a book could not be opened, and keeps the one there is', async () => {
    const { fake, user, dialog } = await openDialog();
    fake.failNext('openBook', report('unsupported_filesystem', 'It is on NFS.'));
    await user.type(dialog.getByRole('textbox'), '/mnt/nfs{Enter}');
    const alert = await dialog.findByRole('alert');
    expect(alert).toHaveTextContent('A book cannot be kept on this file system');
    expect(alert).toHaveTextContent('It is on NFS.');
    expect(dialog.getByRole('textbox')).toHaveValue('/mnt/nfs');
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await gone();
    expect(screen.getByRole('heading', { level: 1, name: 'Field lab' })).toBeVisible();
  });

  test('Escape closes it', async () => {
    const { user } = await openDialog();
    await user.keyboard('{Escape}');
    await gone();
  });

  test('a draft is kept in its own book before another one is opened', async () => {
    const fake = new FakeBackend();
    const { user } = await openWindow(fake);
    fake.draftMs = 1000;
    const open = fake.openBook.bind(fake);
    let keptBefore: unknown = null;
    vi.spyOn(fake, 'openBook').mockImplementation((directory) => {
      keptBefore = draftNow(fake)?.values;
      return open(directory);
    });
    await user.type(await openForm(user), 'Pond');
    await user.keyboard('{Control>}o{/Control}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Open book' }));
    await user.type(dialog.getByRole('textbox'), '/srv/other{Enter}');
    await gone();
    expect(keptBefore).toEqual({ Name: 'Pond' });
  });
});

test('a save that ends after another book was opened leaves that one\'s drafts alone', async () => {
  const fake = new FakeBackend();
  const { user } = await openWindow(fake);
  await user.type(await openForm(user), 'Pond');
  await user.keyboard('{Control>}o{/Control}');
  const dialog = within(await screen.findByRole('dialog', { name: 'Open book' }));
  await user.type(dialog.getByRole('textbox'), '/srv/other');
  fake.writeMs = 200;
  const save = document.querySelector<HTMLButtonElement>('button[type="submit"]');
  save?.click();
  expect(fake.asked('write')).toHaveLength(1);
  await user.keyboard('{Enter}');
  await gone();
  await pause(400);
  expect(fake.calls.map(([name]) => name).slice(fake.calls.findIndex(([name]) => name === 'openBook')))
    .not.toContain('discardDraft');
});

describe('a book that cannot be opened', () => {
  test.each([
    ['not_a_book', 'This is not a Daybook book'],
    ['newer_book', 'This book needs a newer Daybook'],
    ['unsupported_filesystem', 'A book cannot be kept on this file system'],
    ['corrupt', 'This book is damaged'],
    ['altered', 'Another program has changed this book'],
    ['io', 'Reading or writing failed'],
    ['not_found', 'It is not there'],
  ] as [ErrorCode, string][])('%s takes the whole window, with the ways on', async (code, title) => {
    const fake = new FakeBackend();
    fake.failAlways('book', report(code, 'The program says why.', { path: '/srv/books/x', log: LOG }));
    const user = userEvent.setup();
    render(<App backend={fake} />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(title);
    expect(alert).toHaveTextContent('The program says why.');
    expect(alert).toHaveTextContent('/srv/books/x');
    expect(alert).toHaveTextContent(LOG);
    expect(screen.queryByRole('button', { name: 'New record' })).toBeNull();
    fake.failAlways('book', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Field lab' })).toBeVisible();
  });

  test('copies what a maintainer needs', async () => {
    const write = vi.fn<(text: string) => Promise<void>>().mockResolvedValue();
    const fake = new FakeBackend();
    fake.failAlways('book', report('corrupt', 'The program says why.', { path: '/srv/books/x' }));
    const user = userEvent.setup();
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
    render(<App backend={fake} />);
    await user.click(await screen.findByRole('button', { name: 'Copy details' }));
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(write.mock.calls[0]?.[0]).toContain(`Log ${LOG}`);
    expect(write.mock.calls[0]?.[0]).toBe(
      `This book is damaged\nThe program says why.\n/srv/books/x\n\n${await fake.about()}`,
    );
  });

  test('another one can be opened instead', async () => {
    const fake = new FakeBackend();
    fake.failAlways('book', report('corrupt', 'Damaged.'));
    const user = userEvent.setup();
    render(<App backend={fake} />);
    await user.click(await screen.findByRole('button', { name: 'Open book…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Open book' }));
    await user.type(dialog.getByRole('textbox'), '/srv/books/front-desk{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'front-desk' })).toBeVisible();
    expect(screen.queryByText('This book is damaged')).toBeNull();
  });

  test('so does one whose collections cannot be read', async () => {
    const fake = new FakeBackend();
    fake.failAlways('collections', report('corrupt', 'The schema is damaged.'));
    const user = userEvent.setup();
    render(<App backend={fake} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('The schema is damaged.');
    fake.failAlways('collections', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('navigation', { name: 'Collections' })).toBeVisible();
  });
});
