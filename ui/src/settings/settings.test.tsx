// The settings: each takes effect at once, is kept, and is followed by every other window.

import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { field, report } from '../fake/fakeData';
import { chooseLocale } from '../lib/locale';
import { dialog as lockDialog, openForm, openWindow, textbox } from '../testing/window';
import { example } from './locales';
import { asIds } from '../testing/named';

const measured = () =>
  new FakeBackend([{ name: 'Samples', fields: [field('Name', 'text'), field('Amount', 'number'), field('Taken on', 'date')], synthetic: 3 }]);

async function openSettings(fake = measured()) {
  const { user } = await openWindow(fake);
  await screen.findByRole('grid');
  await user.keyboard('{Control>},{/Control}');
  return { fake, user, box: within(await screen.findByRole('dialog', { name: 'Settings' })) };
}

const durability = (box: Awaited<ReturnType<typeof openSettings>>['box']) =>
  within(box.getByRole('group', { name: 'How safely this book is saved' }));

const root = document.documentElement;

afterEach(() => {
  delete root.dataset['theme'];
  chooseLocale(null);
});

test('are in the Book menu too, and Done closes them', async () => {
  const { user } = await openWindow(measured());
  await user.click(screen.getByRole('button', { name: 'Book' }));
  await user.click(await screen.findByRole('menuitem', { name: /Settings…/ }));
  const box = within(await screen.findByRole('dialog', { name: 'Settings' }));
  await user.click(box.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

describe('the display name', () => {
  test('is kept when it is left, and is the login name when it is empty', async () => {
    const { fake, user, box } = await openSettings();
    const name = box.getByRole('textbox', { name: 'Your name' });
    expect(name).toHaveAttribute('placeholder', 'Your login name');
    await user.type(name, ' Ada {Enter}');
    await waitFor(() => expect(fake.kept.displayName).toBe('Ada'));
    await user.clear(name);
    await user.tab();
    await waitFor(() => expect(fake.kept.displayName).toBeNull());
  });

  test('says in its place why it could not be kept', async () => {
    const { fake, user, box } = await openSettings();
    fake.failNext('keepSettings', report('disk_full', 'The disk is full.'));
    const name = box.getByRole('textbox', { name: 'Your name' });
    await user.type(name, 'Ada{Enter}');
    await waitFor(() => expect(name).toHaveAccessibleDescription(/The disk is full\./));
    expect(name).toHaveValue('Ada');
    expect(fake.kept.displayName).toBeNull();
  });
});

describe('the theme', () => {
  test('takes effect at once, and is kept', async () => {
    const { fake, user, box } = await openSettings();
    const theme = within(box.getByRole('group', { name: 'Theme' }));
    expect(theme.getByRole('radio', { name: 'System' })).toBeChecked();
    await user.click(theme.getByRole('radio', { name: 'Dark' }));
    expect(root.dataset['theme']).toBe('dark');
    await waitFor(() => expect(fake.kept.theme).toBe('dark'));
    await user.click(theme.getByRole('radio', { name: 'System' }));
    expect(root.dataset['theme']).toBeUndefined();
  });

  test('goes back to what is kept where it cannot be, and says why', async () => {
    const { fake, user, box } = await openSettings();
    fake.failNext('keepSettings', report('io', 'The file cannot be written.'));
    await user.click(box.getByRole('radio', { name: 'Dark' }));
    expect(await box.findByRole('alert')).toHaveTextContent('The file cannot be written.');
    expect(root.dataset['theme']).toBeUndefined();
    expect(box.getByRole('radio', { name: 'System' })).toBeChecked();
  });

  test('is there from the start, and follows the other windows', async () => {
    const fake = measured();
    fake.kept = { ...fake.kept, theme: 'light' };
    await openWindow(fake);
    await waitFor(() => expect(root.dataset['theme']).toBe('light'));
    await act(() => fake.keepSettings({ ...fake.kept, theme: 'dark' }));
    await waitFor(() => expect(root.dataset['theme']).toBe('dark'));
  });
});

describe('dates and numbers', () => {
  test('are offered by examples, and follow the choice everywhere', async () => {
    const { fake, user, box } = await openSettings();
    await user.click(box.getByRole('button', { name: /Dates and numbers/ }));
    const german = await screen.findByRole('option', { name: /^Deutsch \(Deutschland\)/ });
    expect(german).toHaveTextContent('31. Dez. 2026 · 12.345,5');
    await user.click(german);
    await waitFor(() => expect(fake.kept.locale).toBe('de-DE'));
    await user.click(box.getByRole('button', { name: 'Done' }));
    const grid = within(await screen.findByRole('grid'));
    // Record 3: 3 + 1 in the second field, 3 + 2 in the third.
    expect(await grid.findByRole('gridcell', { name: '14,8' })).toBeVisible();
    expect(grid.getByRole('gridcell', { name: '6. Juni 2026' })).toBeVisible();
  });

  test('a locale that is kept is among those that are offered, whatever it is', async () => {
    const fake = measured();
    fake.kept = { ...fake.kept, locale: 'is-IS' };
    const { user, box } = await openSettings(fake);
    await user.click(box.getByRole('button', { name: /Dates and numbers/ }));
    const listed = await screen.findAllByRole('option');
    expect(listed.some((option) => option.textContent?.endsWith(example('is-IS')))).toBe(true);
  });

  test('a number typed with a decimal comma is sent plainly', async () => {
    const fake = measured();
    fake.kept = { ...fake.kept, locale: 'de-DE' };
    const { user } = await openWindow(fake);
    await openForm(user);
    await user.type(textbox('Amount'), '1.234,5');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(fake.asked('write')).toHaveLength(1));
    expect(fake.asked('write')[0]).toMatchObject({ write: { records: [asIds(fake, { Amount: '1234.5' })] } });
  });
});

describe('the time to wait', () => {
  test('is chosen', async () => {
    const { fake, user, box } = await openSettings();
    const wait = box.getByRole('button', { name: /When another program is writing, wait/ });
    expect(wait).toHaveTextContent('0.5 seconds');
    await user.click(wait);
    await user.click(await screen.findByRole('option', { name: '5 seconds' }));
    await waitFor(() => expect(fake.kept.timeoutMs).toBe(5000));
    expect(box.queryByRole('textbox', { name: 'Seconds' })).toBeNull();
  });

  test('is typed, where it is another one', async () => {
    const { fake, user, box } = await openSettings();
    await user.click(box.getByRole('button', { name: /When another program is writing, wait/ }));
    await user.click(await screen.findByRole('option', { name: 'Another time…' }));
    const seconds = await box.findByRole('textbox', { name: 'Seconds' });
    await user.clear(seconds);
    await user.type(seconds, 'soon{Enter}');
    await waitFor(() => expect(seconds).toHaveAccessibleDescription('Type a number of seconds, from 0 to 600.'));
    await user.clear(seconds);
    await user.type(seconds, '7.25{Enter}');
    await waitFor(() => expect(fake.kept.timeoutMs).toBe(7250));
  });
});

describe('the durability of the book', () => {
  test('is written in the book, and shown as others set it', async () => {
    const { fake, user, box } = await openSettings();
    const full = durability(box).getByRole('radio', { name: 'Full' });
    await waitFor(() => expect(full).toBeEnabled());
    expect(full).toHaveAccessibleDescription(/survives a power cut/);
    await user.click(full);
    await waitFor(() => expect(full).toBeChecked());
    expect(fake.durable).toBe('full');
    act(() => {
      fake.durable = 'normal';
      fake.writeElsewhere({ write: 'set_durability', durability: 'normal' });
    });
    await waitFor(() => expect(durability(box).getByRole('radio', { name: 'Normal' })).toBeChecked());
  });

  test('stays as it is when its write is given up', async () => {
    const { fake, user, box } = await openSettings();
    const full = durability(box).getByRole('radio', { name: 'Full' });
    await waitFor(() => expect(full).toBeEnabled());
    fake.hold();
    await user.click(full);
    await lockDialog();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(durability(box).getByRole('radio', { name: 'Normal' })).toBeChecked();
    expect(box.queryByRole('alert')).toBeNull();
  });

  test('cannot be changed in a book that is read-only', async () => {
    const fake = measured();
    fake.access = 'read_only';
    const { box } = await openSettings(fake);
    await waitFor(() => expect(durability(box).getByRole('radio', { name: 'Normal' })).toBeChecked());
    expect(durability(box).getByRole('radio', { name: 'Full' })).toBeDisabled();
  });
});
