// Making a record: the form, its checks, and that nothing typed is ever lost.

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ErrorCode, Values } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { fault, field, holder, idOf, LOG, report, someFields } from '../fake/fakeData';
import { DRAFT_DELAY_MS } from './draft';
import { notices, openForm, openWindow, pause, pressSave, rowOf, textbox } from '../testing/window';
import { asNames, draftNow, leaveDraft } from '../testing/named';

const sent = (fake: FakeBackend) =>
  (fake.asked('write') as { write: { records: Values[] } }[]).flatMap(({ write }) =>
    write.records.map((values) => asNames(fake, values)),
  );

const tryAgain = () => screen.getByRole('button', { name: 'Try again' });

describe('a new record', () => {
  test('the first of a new book can be typed at once', async () => {
    await openWindow();
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await waitFor(() => expect(name).toHaveFocus());
    expect(screen.getByRole('heading', { name: 'No records in Samples yet' })).toBeVisible();
  });

  test('a book with records starts with the list alone', async () => {
    await openWindow(new FakeBackend([{ name: 'Samples', fields: someFields, synthetic: 5 }]));
    await pause(50);
    expect(screen.queryByRole('form')).toBeNull();
  });

  test('has a control for each kind of field, and sends what was typed as it was typed', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    expect(textbox('Amount')).toHaveAttribute('inputmode', 'decimal');
    await user.type(textbox('Amount'), '3.50');
    await user.type(textbox('Taken on'), '2026-11-23');
    await user.click(screen.getByRole('checkbox', { name: 'Checked' }));
    await user.click(screen.getByRole('button', { name: /State/ }));
    await user.click(await screen.findByRole('option', { name: 'Analysed' }));
    await user.type(screen.getByRole('textbox', { name: 'Notes' }), 'Cloudy');
    await pressSave(user);
    await waitFor(() => rowOf('Pond'));
    expect(sent(fake)).toEqual([
      { Name: 'Pond', Amount: '3.50', 'Taken on': '2026-11-23', Checked: true, State: 'Analysed', Notes: 'Cloudy' },
    ]);
  });

  test('starts with the defaults; one that is taken away is sent as nothing', async () => {
    const fields = [
      field('Name', 'text', { required: true }),
      field('Place', 'text', { default: 'Lab 2' }),
      field('State', 'text', { required: true, default: 'Open' }),
      field('Checked', 'checkbox', { default: 'yes' }),
    ];
    const { fake, user } = await openWindow(new FakeBackend([{ name: 'Samples', fields }]));
    await user.type(await openForm(user), 'Pond');
    expect(textbox('Place')).toHaveValue('Lab 2');
    expect(screen.getByRole('checkbox', { name: 'Checked' })).toBeChecked();
    await pressSave(user);
    await waitFor(() => rowOf('Pond'));
    await user.type(textbox('Name'), 'Leaf');
    await user.clear(textbox('Place'));
    await user.click(screen.getByRole('checkbox', { name: 'Checked' }));
    await pressSave(user);
    await waitFor(() => rowOf('Leaf'));
    expect(sent(fake)).toEqual([{ Name: 'Pond' }, { Name: 'Leaf', Place: '', Checked: false }]);
  });

  test('a date with a time, and a web link, are typed and shown', async () => {
    const fields = [field('Name', 'text'), field('Taken at', 'date_time'), field('Page', 'link')];
    const { fake, user } = await openWindow(new FakeBackend([{ name: 'Samples', fields }]));
    await user.type(await openForm(user), 'Pond');
    await user.type(textbox('Taken at'), '2026-11-23 14:05');
    expect(textbox('Page')).toHaveAttribute('inputmode', 'url');
    await user.type(textbox('Page'), 'https://example.org');
    await pressSave(user);
    await waitFor(() => rowOf('Pond'));
    expect(sent(fake)).toEqual([
      { Name: 'Pond', 'Taken at': '2026-11-23T14:05:00', Page: 'https://example.org' },
    ]);
    expect(rowOf('Pond')).toHaveTextContent(/23.*14:05/);
  });

  test('leaves out what was not given; a checkbox is false', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    await pressSave(user);
    expect(sent(fake)).toEqual([{ Name: 'Pond', Checked: false }]);
  });

  test('an optional choice can be taken back', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    await user.click(screen.getByRole('button', { name: /State/ }));
    await user.click(await screen.findByRole('option', { name: 'Analysed' }));
    expect(screen.getByRole('button', { name: /State/ })).toHaveTextContent('Analysed');
    await user.click(screen.getByRole('button', { name: /State/ }));
    await user.click(await screen.findByRole('option', { name: 'Not chosen' }));
    await pressSave(user);
    expect(sent(fake)).toEqual([{ Name: 'Pond', Checked: false }]);
  });

  test('after Save the row is there and the form is ready for the next', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    await user.click(textbox('Amount'));
    await pressSave(user);
    await waitFor(() => rowOf('Pond'));
    expect(notices()).toHaveTextContent('Saved');
    expect(textbox('Name')).toHaveValue('');
    await waitFor(() => expect(textbox('Name')).toHaveFocus());
    expect(fake.drafts.size).toBe(0);
  });

  test('Ctrl+Enter saves from any field', async () => {
    const { user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    await user.type(screen.getByRole('textbox', { name: 'Notes' }), 'Cloudy');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => rowOf('Pond'));
  });

  test('is saved once, however often Save is pressed', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    fake.hold();
    fake.patienceMs = 200;
    await pressSave(user);
    await pressSave(user);
    expect(fake.asked('write')).toHaveLength(1);
  });

  test('text typed while a record is being saved is not lost', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    fake.writeMs = 150;
    await pressSave(user);
    fireEvent.change(textbox('Amount'), { target: { value: '12' } });
    await waitFor(() => expect(textbox('Name')).toHaveValue(''));
    expect(textbox('Amount')).toHaveValue('12');
    await waitFor(() =>
      expect(notices()).toHaveTextContent('Saved. What you typed meanwhile is still here.'),
    );
    await waitFor(() => expect(draftNow(fake)?.values).toEqual({ Amount: '12' }));
  });
});

describe('a value that does not fit', () => {
  test('a required field that is empty is marked, focused, and nothing is sent', async () => {
    const { fake, user } = await openWindow();
    await openForm(user);
    await user.type(textbox('Amount'), '1');
    await pressSave(user);
    const name = textbox('Name');
    expect(name).toBeInvalid();
    expect(name).toHaveAccessibleDescription('Name is required.');
    await waitFor(() => expect(name).toHaveFocus());
    expect(fake.asked('write')).toHaveLength(0);
    await user.type(name, 'P');
    expect(name).not.toBeInvalid();
  });

  test('what the program refuses is marked at its field', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    await user.type(textbox('Amount'), '7');
    fake.failNext('write', fault('Amount must be unique.', 'Amount'));
    await pressSave(user);
    await waitFor(() => expect(textbox('Amount')).toBeInvalid());
    expect(textbox('Amount')).toHaveAccessibleDescription('Amount must be unique.');
    await waitFor(() => expect(textbox('Amount')).toHaveFocus());
    expect(textbox('Amount')).toHaveValue('7');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('all of what does not fit is marked at once, and counted', async () => {
    const fields = [field('Name', 'text', { required: true }), field('Amount', 'number'), field('Source', 'link')];
    const { fake, user } = await openWindow(new FakeBackend([{ name: 'Samples', fields }]));
    await screen.findByRole('form');
    await user.type(textbox('Amount'), 'many');
    await user.type(textbox('Source'), 'somewhere');
    await pressSave(user);
    const count = screen.getByRole('status', { name: 'Fields to correct' });
    expect(count).toHaveTextContent('3 fields need to be corrected');
    expect(textbox('Name')).toHaveAccessibleDescription('Name is required.');
    expect(textbox('Amount')).toHaveAccessibleDescription(/“Amount” must be a number/);
    expect(textbox('Source')).toHaveAccessibleDescription(/“Source” must be a web address/);
    expect(textbox('Name')).toHaveFocus();
    expect(fake.asked('write')).toEqual([]);
    await user.type(textbox('Name'), 'Pond');
    expect(count).toHaveTextContent('2 fields need to be corrected');
  });

  test('so is all that the program refuses', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    await user.type(textbox('Amount'), '7');
    const fields = [
      { id: idOf('Amount'), field: 'Amount', message: 'Amount must be unique.' },
      { id: idOf('Name'), field: 'Name', message: 'Name must be unique.' },
    ];
    fake.failNext('write', report('invalid', 'Both.', { field: 'Amount', fields }));
    await pressSave(user);
    await waitFor(() => expect(textbox('Name')).toHaveAccessibleDescription('Name must be unique.'));
    expect(textbox('Amount')).toHaveAccessibleDescription('Amount must be unique.');
    await waitFor(() => expect(textbox('Name')).toHaveFocus());
    expect(screen.getByRole('status', { name: 'Fields to correct' })).toHaveTextContent('2 fields');
  });

  test('a required choice is marked too', async () => {
    const fields = [field('State', 'choice', { required: true, choices: ['Open', 'Done'] })];
    const { user } = await openWindow(new FakeBackend([{ name: 'Tasks', fields }]));
    await screen.findByRole('form');
    await pressSave(user);
    expect(await screen.findByText('State is required.')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: /State/ })).toHaveFocus());
  });

  test('a date that is half typed is not taken for an empty one', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    await user.type(textbox('Taken on'), '2026-11');
    await pressSave(user);
    expect(textbox('Taken on')).toHaveAccessibleDescription(/^Write it as [DMY./-]+\.\s*$/);
    expect(textbox('Taken on')).toHaveFocus();
    expect(textbox('Taken on')).toHaveValue('2026-11');
    expect(fake.asked('write')).toHaveLength(0);
  });
});

describe('every other failure', () => {
  const titles: Record<Exclude<ErrorCode, 'lock_timeout'>, string> = {
    cancelled: 'The write was called off',
    database_busy: 'Another program is writing without the write lock',
    conflict: 'This record was changed meanwhile',
    invalid: 'A value does not fit',
    not_found: 'It is not there',
    read_only: 'This book is read-only',
    disk_full: 'The disk is full',
    not_a_book: 'This is not a Daybook book',
    newer_book: 'This book needs a newer Daybook',
    unsupported_filesystem: 'A book cannot be kept on this file system',
    corrupt: 'This book is damaged',
    altered: 'Another program has changed this book',
    io: 'Reading or writing failed',
  };
  test.each(Object.entries(titles) as [ErrorCode, string][])(
    '%s has its own words, and what was typed stays',
    async (code, title) => {
      const { fake, user } = await openWindow();
      await user.type(await openForm(user), 'Pond');
      fake.failNext('write', report(code, 'The program says why.'));
      await pressSave(user);
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(title);
      expect(alert).toHaveTextContent('The program says why.');
      expect(textbox('Name')).toHaveValue('Pond');
      expect(screen.queryByRole('alertdialog')).toBeNull();
      await pressSave(user);
      await waitFor(() => rowOf('Pond'));
      expect(screen.queryByRole('alert')).toBeNull();
    },
  );
});

describe('a program that writes without the write lock', () => {
  const shell = holder({
    pid: 977, process: 'sqlite3', operation: null, since: null, heldForMs: null, source: 'system',
  });
  const busy = report('database_busy', 'records.db is being written by sqlite3.', { holder: shell, log: LOG });

  /** Comes to the refusal. */
  async function inTheWay() {
    const opened = await openWindow();
    await opened.user.type(await openForm(opened.user), 'Pond');
    opened.fake.failNext('write', busy);
    await pressSave(opened.user);
    return { ...opened, alert: await screen.findByRole('alert') };
  }

  test('is named, and not as one that holds the write lock', async () => {
    const { alert } = await inTheWay();
    expect(alert).toHaveTextContent('Another program is writing without the write lock');
    const known = within(alert).getAllByRole('definition').map((each) => each.textContent);
    expect(known).toEqual(['sqlite3', 'lab on desk-3', '977, running']);
    expect(alert).toHaveTextContent(LOG);
    expect(alert).toHaveTextContent('What you typed is still here.');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(textbox('Name')).toHaveValue('Pond');
  });

  test('that the system does not name is not invented', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    fake.failNext('write', report('database_busy', 'A program is writing.'));
    await pressSave(user);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('A program is writing.');
    expect(within(alert).queryByRole('definition')).toBeNull();
    expect(tryAgain()).toBeVisible();
  });

  test('is gone when trying again saves', async () => {
    const { user } = await inTheWay();
    await user.click(tryAgain());
    await waitFor(() => rowOf('Pond'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(textbox('Name')).toHaveValue('');
  });

  test('that is still there after trying again is told again, and the focus stays', async () => {
    const { fake, user } = await inTheWay();
    fake.failNext('write', busy);
    tryAgain().focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(fake.asked('write')).toHaveLength(2));
    expect(await screen.findByRole('alert')).toHaveTextContent('sqlite3');
    await waitFor(() => expect(tryAgain()).toHaveFocus());
  });

  test('is told when it came in the way of one who waited in line', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    fake.hold();
    await pressSave(user);
    await user.click(await screen.findByRole('button', { name: 'Keep waiting' }));
    fake.failWaiting(busy);
    expect(await screen.findByRole('alert')).toHaveTextContent('sqlite3');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(textbox('Name')).toHaveValue('Pond');
  });

  test('no other failure offers to try again beside Save', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    fake.failNext('write', report('disk_full', 'No room.', { holder: shell }));
    await pressSave(user);
    expect(await screen.findByRole('alert')).toHaveTextContent('No room.');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

describe('the draft', () => {
  test('is kept soon after typing, and says so', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pon');
    expect(fake.drafts.size).toBe(0);
    await pause(DRAFT_DELAY_MS + 50);
    expect(draftNow(fake)?.values).toEqual({ Name: 'Pon' });
    expect(screen.getByText('Draft kept on this computer')).toBeVisible();
  });

  test.each([
    ['a field is left', async (user: Awaited<ReturnType<typeof openWindow>>['user']) => user.tab()],
    ['the window is hidden', async () => void fireEvent(document, new Event('visibilitychange'))],
    ['the window is closed', async () => void fireEvent(window, new Event('pagehide'))],
  ])('is kept at once when %s', async (_, leave) => {
    const { fake, user } = await openWindow();
    const name = await openForm(user);
    fireEvent.change(name, { target: { value: 'Pond' } });
    await leave(user);
    await pause();
    expect(draftNow(fake)?.values).toEqual({ Name: 'Pond' });
  });

  test('of an earlier window is there when the form is opened', async () => {
    const fake = new FakeBackend([{ name: 'Samples', fields: someFields, synthetic: 5 }]);
    leaveDraft(fake, { values: { Name: 'Pond', Checked: true }, basedOn: null });
    const { user } = await openWindow(fake);
    expect(await openForm(user)).toHaveValue('Pond');
    expect(screen.getByRole('checkbox', { name: 'Checked' })).toBeChecked();
    expect(screen.getByText(/^Draft restored/)).toBeVisible();
  });

  test('stays when a record is opened in between', async () => {
    const { user } = await openWindow(new FakeBackend([{ name: 'Samples', fields: someFields, synthetic: 5 }]));
    await user.type(await openForm(user), 'Pond');
    await user.click(rowOf('5'));
    await screen.findByRole('heading', { name: 'Record 5' });
    expect(await openForm(user)).toHaveValue('Pond');
  });

  test('that could not be kept says so, and stays on screen', async () => {
    const { fake, user } = await openWindow();
    fake.failAlways('keepDraft', report('disk_full', 'No room.'));
    await user.type(await openForm(user), 'Pond');
    expect(await screen.findByText('The draft could not be kept: No room.')).toBeVisible();
    expect(textbox('Name')).toHaveValue('Pond');
  });

  test('is discarded by Cancel, and Undo brings it back', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Pond');
    await pause(DRAFT_DELAY_MS + 50);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('form')).toBeNull();
    expect(notices()).toHaveTextContent('Draft discarded');
    await waitFor(() => expect(fake.drafts.size).toBe(0));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('Pond');
    await waitFor(() => expect(draftNow(fake)?.values).toEqual({ Name: 'Pond' }));
  });

  test('Escape cancels; without anything typed there is nothing to undo', async () => {
    const { user } = await openWindow();
    await user.click(await openForm(user));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('form')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(screen.getByRole('banner')).toContainElement(document.activeElement as HTMLElement);
  });
});
