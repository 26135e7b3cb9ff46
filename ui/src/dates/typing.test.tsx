// Dates as they are typed in the window: how each is read is seen before it is kept, and what is not read is
// asked, in forms, cells, filters and defaults.

import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { byId, field } from '../fake/fakeData';
import { chooseLocale } from '../lib/locale';
import { cell } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { openForm, openWindow, pressSave, textbox } from '../testing/window';

afterEach(() => chooseLocale(null));

const fields = [field('Name', 'text'), field('Day', 'date'), field('At', 'date_time')];

async function form(locale = 'en-GB', all = fields) {
  const fake = new FakeBackend([{ name: 'Samples', fields: all }]);
  fake.kept = { ...fake.kept, locale };
  const opened = await openWindow(fake);
  await openForm(opened.user);
  return opened;
}

async function inCell(locale: string, column = 'Taken on') {
  const fake = samples(50);
  fake.kept = { ...fake.kept, locale };
  const opened = await openList(fake);
  await opened.user.click(cell(50, column));
  return opened;
}

const editor = () => screen.getByRole('textbox', { name: 'Taken on, record 50' });
const written = (fake: FakeBackend) => (fake.asked('write') as { write: unknown }[]).map(({ write }) => write);

describe('in a form', () => {
  test.each([
    ['en-US', '3/4/2026', 'Wednesday, March 4, 2026', '2026-03-04'],
    ['en-GB', '3/4/2026', 'Friday, 3 April 2026', '2026-04-03'],
    ['de-DE', '31.12.2026', 'Donnerstag, 31. Dezember 2026', '2026-12-31'],
    ['sv-SE', '2026-03-04', 'Onsdag 4 mars 2026', '2026-03-04'],
    ['ja-JP', '2026年3月4日', '2026年3月4日水曜日', '2026-03-04'],
  ])('in %s, %s is seen as it is read, and kept so', async (locale, typed, read, kept) => {
    const { fake, user } = await form(locale);
    await user.type(textbox('Day'), typed);
    expect(textbox('Day')).toHaveValue(typed);
    expect(textbox('Day')).toHaveAccessibleDescription(read);
    expect(screen.getByText(read)).toHaveAttribute('aria-live', 'polite');
    await pressSave(user);
    await waitFor(() => expect(written(fake)).toMatchObject([{ records: [byId({ Day: kept }, fields)] }]));
  });

  test('what cannot be read is said at its field, and stays typed', async () => {
    const { fake, user } = await form('en-US');
    await user.type(textbox('Day'), '2/30/2026');
    expect(textbox('Day')).toBeInvalid();
    await user.click(textbox('Name'));
    await pressSave(user);
    expect(textbox('Day')).toHaveFocus();
    expect(textbox('Day')).toHaveAccessibleDescription(/^That month has 28 days\.\s*$/);
    expect(textbox('Day')).toHaveValue('2/30/2026');
    expect(written(fake)).toEqual([]);
  });

  test('which year is meant is asked, and answered with the arrows', async () => {
    const { fake, user } = await form('en-US');
    await user.type(textbox('Day'), '3/12/26');
    await pressSave(user);
    expect(written(fake)).toEqual([]);
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: 'Thursday, March 12, 2026?' })).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: 'Friday, March 12, 1926?' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(textbox('Day')).toHaveFocus();
    expect(textbox('Day')).toHaveValue('3/12/26');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(textbox('Day')).toHaveFocus();
    expect(textbox('Day')).toHaveValue('03/12/2026');
    expect(textbox('Day')).toBeValid();
    await pressSave(user);
    await waitFor(() => expect(written(fake)).toMatchObject([{ records: [byId({ Day: '2026-03-12' }, fields)] }]));
  });

  test('the order of others is asked about, and answered with the pointer', async () => {
    const { user } = await form('en-US');
    await user.type(textbox('Day'), '13/4/2026');
    expect(screen.getByText('A month comes first here, and 13 is no month.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Monday, April 13, 2026?' }));
    expect(textbox('Day')).toHaveValue('04/13/2026');
    expect(textbox('Day')).toHaveFocus();
  });

  test('what is half typed is a draft, as it was typed', async () => {
    const { fake, user, view } = await form('de-DE');
    await user.type(textbox('Day'), '3.4.26');
    await user.type(textbox('Name'), 'Pond');
    await user.tab();
    await waitFor(() => expect(fake.asked('keepDraft').at(-1)).toMatchObject({ values: byId({ Day: '3.4.26' }, fields) }));
    view.unmount();
    const again = await openWindow(fake);
    await openForm(again.user);
    expect(textbox('Day')).toHaveValue('3.4.26');
  });

  test('what was read goes on in the order of another locale', async () => {
    const { user } = await form('en-US');
    await user.type(textbox('Day'), '3/4/2026');
    chooseLocale('en-GB');
    await waitFor(() => expect(textbox('Day')).toHaveValue('04/03/2026'));
    expect(textbox('Day')).toHaveAccessibleDescription('Wednesday, 4 March 2026');
  });

  test('today and the time now are one key', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 2, 4, 14, 5) });
    const { user } = await form('en-GB');
    await user.click(textbox('Day'));
    await user.keyboard('{Control>};{/Control}');
    expect(textbox('Day')).toHaveValue('04/03/2026');
    await user.click(textbox('At'));
    await user.keyboard('{Control>};{/Control}');
    expect(textbox('At')).toHaveAccessibleDescription('The time is missing, as in 14:05.');
    await user.keyboard('9:30');
    expect(textbox('At')).toHaveAccessibleDescription('Wednesday, 4 March 2026, 09:30');
    await user.keyboard('{Control>}:{/Control}');
    expect(textbox('At')).toHaveValue('04/03/2026 14:05');
    await user.clear(textbox('At'));
    await user.keyboard('{Control>}:{/Control}');
    expect(textbox('At')).toHaveValue('04/03/2026 14:05');
  });

  test('a calendar is there to pick from; Escape leaves what is typed', async () => {
    const { user } = await form('de-DE');
    await user.type(textbox('Day'), '4.3.2026');
    const open = within(textbox('Day').parentElement ?? document.body).getByRole('button', { hidden: true });
    await user.click(open);
    await screen.findByRole('grid', { name: 'März 2026' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(textbox('Day')).toHaveValue('4.3.2026');
    expect(screen.getByRole('form')).toBeVisible();
    await user.click(open);
    const days = await screen.findByRole('grid', { name: 'März 2026' });
    expect(within(days).getAllByRole('columnheader', { hidden: true })[0]).toHaveTextContent(/^Mo/);
    await user.click(within(days).getByRole('button', { name: /19\. März 2026/ }));
    await waitFor(() => expect(textbox('Day')).toHaveValue('19.03.2026'));
    expect(textbox('Day')).toHaveFocus();
  });

  test('typing goes on in the field: the calendar opens by Alt and the arrow down alone', async () => {
    const { user } = await form('en-US');
    await user.click(textbox('Day'));
    await user.keyboard('3/4/2026');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(await screen.findByRole('grid', { name: 'March 2026' })).toBeVisible();
  });
});

describe('in a cell', () => {
  test.each([
    ['en-US', '12/31/2026'],
    ['en-GB', '31/12/2026'],
    ['de-DE', '31.12.2026'],
    ['sv-SE', '2026-12-31'],
    ['ja-JP', '2026/12/31'],
  ])('in %s, %s', async (locale, typed) => {
    const { fake, user } = await inCell(locale);
    await user.keyboard(typed);
    expect(editor()).toHaveValue(typed);
    await user.keyboard('{Enter}');
    const edits = [{ values: byId({ 'Taken on': '2026-12-31' }) }];
    await waitFor(() => expect(written(fake)).toMatchObject([{ edits }]));
  });

  test('what is there comes in the order of the locale, and left as it is writes nothing', async () => {
    const { fake, user } = await inCell('de-DE');
    await user.keyboard('{F2}');
    expect(editor()).toHaveDisplayValue(/^\d\d\.\d\d\.\d{4}$/);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Taken on, record 50' })).toBeNull());
    expect(written(fake)).toEqual([]);
  });

  test('what cannot be read keeps it open, with what was typed', async () => {
    const { fake, user } = await inCell('en-US');
    await user.keyboard('3/12/4{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('A year has four digits.');
    expect(editor()).toHaveFocus();
    expect(editor()).toHaveValue('3/12/4');
    expect(written(fake)).toEqual([]);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(editor()).toHaveFocus();
    await user.keyboard('{Enter}');
    const edits = [{ values: byId({ 'Taken on': '2004-03-12' }) }];
    await waitFor(() => expect(written(fake)).toMatchObject([{ edits }]));
  });

  test('today is one key, which begins to edit and waits for Enter', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 2, 4, 14, 5) });
    const { fake, user } = await inCell('en-US');
    await user.keyboard('{Control>};{/Control}');
    expect(editor()).toHaveValue('03/04/2026');
    expect(written(fake)).toEqual([]);
    await user.keyboard('{Enter}');
    const edits = [{ values: byId({ 'Taken on': '2026-03-04' }) }];
    await waitFor(() => expect(written(fake)).toMatchObject([{ edits }]));
  });

  test('a day that is picked is not kept before Enter', async () => {
    const { fake, user } = await inCell('en-US');
    await user.keyboard('3/4/2026');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    const days = await screen.findByRole('grid', { name: 'March 2026' });
    await user.click(within(days).getByRole('button', { name: /March 19, 2026/ }));
    await waitFor(() => expect(editor()).toHaveValue('03/19/2026'));
    expect(editor()).toHaveFocus();
    expect(written(fake)).toEqual([]);
    await user.keyboard('{Enter}');
    const edits = [{ values: byId({ 'Taken on': '2026-03-19' }) }];
    await waitFor(() => expect(written(fake)).toMatchObject([{ edits }]));
  });

  test.each([
    ['en-US', '12/31/2026'],
    ['de-DE', '31.12.2026'],
    ['ja-JP', '２０２６年１２月３１日'],
  ])('in %s, %s is pasted', async (locale, text) => {
    const { fake, user } = await inCell(locale);
    await user.paste(text);
    const edits = [{ values: byId({ 'Taken on': '2026-12-31' }) }];
    await waitFor(() => expect(written(fake)).toMatchObject([{ edits }]));
  });

  test('what is pasted and cannot be read is open to be mended', async () => {
    const { fake, user } = await inCell('en-US');
    await user.paste('31.12.2026');
    expect(await screen.findByRole('alert')).toHaveTextContent('A month comes first here, and 31 is no month.');
    expect(editor()).toHaveValue('31.12.2026');
    expect(written(fake)).toEqual([]);
  });
});
