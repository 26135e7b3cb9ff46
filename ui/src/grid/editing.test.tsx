// Editing a cell in place: how it begins and ends, what does not fit, and what others do meanwhile.

import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { byId, fault, field, idOf, report, SAMPLES, someFields } from '../fake/fakeData';
import { chooseLocale } from '../lib/locale';
import { cell } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { changeElsewhere, deleteElsewhere } from '../testing/records';
import { notices } from '../testing/window';

const editor = (name: string, id = 50) => screen.getByLabelText(`${name}, record ${id}`);
const noEditor = () => expect(screen.queryByLabelText(/, record \d+$/)).toBeNull();

/** With the keyboard in a cell of the list. */
async function at(column: string, id = 50, fake = samples(50)) {
  const opened = await openList(fake);
  await opened.user.click(cell(id, column));
  return opened;
}

describe('begins', () => {
  test('with F2, which keeps what is there', async () => {
    const { user } = await at('Name');
    const was = cell(50, 'Name').textContent;
    await user.keyboard('{F2}');
    expect(editor('Name')).toHaveFocus();
    expect(editor('Name')).toHaveValue(was);
    await user.keyboard(' 2');
    expect(editor('Name')).toHaveValue(`${was} 2`);
  });

  test('with a letter, which replaces it', async () => {
    const { user } = await at('Name');
    await user.keyboard('Weir');
    expect(editor('Name')).toHaveValue('Weir');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(cell(50, 'Name')).toHaveTextContent(/^Weir$/));
  });

  test('with a number as it is written in the locale', async () => {
    const fake = samples(50);
    fake.kept = { ...fake.kept, locale: 'de-DE' };
    const { user } = await at('Amount', 50, fake);
    await user.keyboard('12,5{Enter}');
    const sent = [{ write: { edits: [{ values: byId({ Amount: '12.5' }) }] } }];
    await waitFor(() => expect(fake.asked('write')).toMatchObject(sent));
    chooseLocale(null);
  });

  test('with a double click', async () => {
    const { user } = await openList(samples(50));
    await user.dblClick(cell(48, 'Amount'));
    expect(editor('Amount', 48)).toHaveFocus();
  });

  test('not where nothing can be changed', async () => {
    const { user } = await at('#');
    expect(cell(50, '#')).toHaveAttribute('aria-readonly', 'true');
    expect(cell(50, 'Created')).toHaveAttribute('aria-readonly', 'true');
    expect(cell(50, 'Name')).toHaveAttribute('aria-readonly', 'false');
    await user.keyboard('{F2}x{Delete}');
    noEditor();
    expect(cell(50, '#')).toHaveFocus();
  });

  test('not in a read-only book, which says so once', async () => {
    const fake = samples(50);
    fake.access = 'read_only';
    const { user } = await at('Name', 50, fake);
    await user.keyboard('{F2}');
    noEditor();
    expect(notices()).toHaveTextContent('This book is read-only');
    expect(cell(50, 'Name')).toHaveAttribute('aria-readonly', 'true');
  });
});

describe('ends', () => {
  test('with Enter, one row down', async () => {
    const { fake, user } = await at('Name');
    await user.keyboard('{F2} 2{Enter}');
    await waitFor(() => expect(cell(49, 'Name')).toHaveFocus());
    noEditor();
    expect(fake.asked('write')).toHaveLength(1);
    expect(cell(50, 'Name')).toHaveTextContent(/ 2$/);
  });

  test('with Tab, one cell to the right, and with Shift and Tab to the left', async () => {
    const { user } = await at('Amount');
    await user.keyboard('5{Tab}');
    await waitFor(() => expect(cell(50, 'Taken on')).toHaveFocus());
    expect(cell(50, 'Amount')).toHaveTextContent(/^5$/);
    await user.keyboard('{ArrowLeft}6{Shift>}{Tab}{/Shift}');
    await waitFor(() => expect(cell(50, 'Name')).toHaveFocus());
    expect(cell(50, 'Amount')).toHaveTextContent(/^6$/);
  });

  test('with Escape, and nothing is changed', async () => {
    const { fake, user } = await at('Name');
    await user.keyboard('Weir{Escape}');
    noEditor();
    expect(cell(50, 'Name')).toHaveFocus();
    expect(fake.asked('write')).toEqual([]);
  });

  test('with a click elsewhere', async () => {
    const { user } = await at('Name');
    await user.keyboard('Weir');
    await user.click(cell(48, 'Name'));
    await waitFor(() => expect(cell(50, 'Name')).toHaveTextContent(/^Weir$/));
    noEditor();
    expect(cell(48, 'Name')).toHaveFocus();
  });

  test('without a write where nothing was changed', async () => {
    const { fake, user } = await at('Name');
    await user.keyboard('{F2}{Enter}');
    await waitFor(() => expect(cell(49, 'Name')).toHaveFocus());
    expect(fake.asked('write')).toEqual([]);
  });

  test('and is undone with Ctrl+Z', async () => {
    const { user } = await at('Name');
    const was = cell(50, 'Name').textContent ?? '';
    await user.keyboard('Weir{Enter}');
    await waitFor(() => expect(cell(50, 'Name')).toHaveTextContent(/^Weir$/));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(cell(50, 'Name')).toHaveTextContent(was));
  });
});

describe('each kind in its own way', () => {
  test('a checkbox changes with Space', async () => {
    const { user } = await at('Checked', 49);
    const was = cell(49, 'Checked').textContent;
    await user.keyboard(' ');
    await waitFor(() => expect(cell(49, 'Checked')).toHaveTextContent(was === 'Yes' ? 'No' : 'Yes'));
    await user.keyboard(' ');
    await waitFor(() => expect(cell(49, 'Checked')).toHaveTextContent(was ?? ''));
    noEditor();
  });

  test('a choice opens its list', async () => {
    const { user } = await at('State');
    await user.keyboard('{F2}');
    const list = await screen.findByRole('listbox');
    await user.click(within(list).getByRole('option', { name: 'Discarded' }));
    await waitFor(() => expect(cell(50, 'State')).toHaveTextContent('Discarded'));
    await waitFor(() => expect(cell(50, 'State')).toHaveFocus());
    noEditor();
  });

  test('a choice is left as it was with Escape', async () => {
    const { fake, user } = await at('State');
    await user.keyboard('{F2}');
    await screen.findByRole('listbox');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(cell(50, 'State')).toHaveFocus());
    expect(fake.asked('write')).toEqual([]);
  });

  test('a date is typed', async () => {
    const { fake, user } = await at('Taken on');
    await user.keyboard('2026-02-03{Enter}');
    await waitFor(() => expect(cell(49, 'Taken on')).toHaveFocus());
    expect(fake.asked('write')).toMatchObject([{ write: { edits: [{ values: byId({ 'Taken on': '2026-02-03' }) }] } }]);
  });

  test('a long text takes line breaks, and Ctrl and Enter ends it', async () => {
    const { fake, user } = await at('Notes');
    await user.keyboard('one{Enter}two{Control>}{Enter}{/Control}');
    await waitFor(() => expect(cell(49, 'Notes')).toHaveFocus());
    expect(fake.asked('write')).toMatchObject([{ write: { edits: [{ values: byId({ Notes: 'one\ntwo' }) }] } }]);
  });

  test('Delete empties a cell', async () => {
    const { user } = await at('Amount');
    await user.keyboard('{Delete}');
    await waitFor(() => expect(cell(50, 'Amount')).toHaveTextContent(/^$/));
    expect(cell(50, 'Amount')).toHaveFocus();
  });

  test('what cannot be emptied says why', async () => {
    const { fake, user } = await at('Name');
    fake.failNext('write', fault('“Name” must be filled in.', 'Name'));
    await user.keyboard('{Backspace}');
    await waitFor(() => expect(notices()).toHaveTextContent('Not saved: “Name” must be filled in.'));
  });
});

describe('what was typed stays', () => {
  test('where it does not fit, with the reason below', async () => {
    const { fake, user } = await at('Amount');
    fake.failNext('write', fault('“Amount” must be a number.', 'Amount'));
    await user.keyboard('some{Enter}');
    await waitFor(() => expect(editor('Amount')).toHaveAccessibleDescription('“Amount” must be a number.'));
    expect(editor('Amount')).toHaveValue('some');
    expect(editor('Amount')).toHaveFocus();
    expect(editor('Amount')).toBeInvalid();
    await user.clear(editor('Amount'));
    await user.keyboard('7{Enter}');
    await waitFor(() => expect(cell(50, 'Amount')).toHaveTextContent(/^7$/));
  });

  test('where it does not fit and the person has gone on: the editor takes them back', async () => {
    const { fake, user } = await at('Amount');
    fake.failNext('write', fault('“Amount” must be a number.', 'Amount'));
    await user.keyboard('some');
    await user.click(cell(48, 'Name'));
    await waitFor(() => expect(editor('Amount')).toHaveFocus());
    expect(editor('Amount')).toHaveValue('some');
  });

  test('while the lock is held, and after the person gave up', async () => {
    const { fake, user } = await at('Name');
    fake.hold();
    await user.keyboard('Weir{Enter}');
    const asking = await screen.findByRole('alertdialog', { name: 'Another program is writing' });
    await user.click(within(asking).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(editor('Name')).toHaveFocus());
    expect(editor('Name')).toHaveValue('Weir');
    fake.free();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(cell(50, 'Name')).toHaveTextContent(/^Weir$/));
  });

  test('until the lock is free', async () => {
    const { fake, user } = await at('Name');
    fake.hold();
    await user.keyboard('Weir{Enter}');
    const asking = await screen.findByRole('alertdialog', { name: 'Another program is writing' });
    await user.click(within(asking).getByRole('button', { name: 'Keep waiting' }));
    act(() => fake.free());
    await waitFor(() => expect(cell(50, 'Name')).toHaveTextContent(/^Weir$/));
    await waitFor(() => expect(cell(49, 'Name')).toHaveFocus());
  });

  test('and what the program itself calls off is told', async () => {
    const { fake, user } = await at('Name');
    fake.hold();
    await user.keyboard('Weir{Enter}');
    const asking = await screen.findByRole('alertdialog', { name: 'Another program is writing' });
    await user.click(within(asking).getByRole('button', { name: 'Keep waiting' }));
    act(() => fake.failWaiting(report('cancelled', 'The book was closed.')));
    expect(await screen.findByText('The book was closed.')).toBeVisible();
    expect(editor('Name')).toHaveValue('Weir');
  });
});

describe('while others write', () => {
  test('rows that come on top, or go, move nothing away', async () => {
    const { fake, list, user } = await at('Name', 47);
    await user.keyboard('Weir');
    const input = editor('Name', 47);
    const top = () => {
      const row = input.closest<HTMLElement>('[role="row"]');
      return Number(/translateY\(([-\d.]+)px\)/.exec(row?.style.transform ?? '')?.[1]) - list.scrollTop;
    };
    const before = top();
    act(() => void fake.addElsewhere('Samples', { Name: 'One' }, { Name: 'Two' }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '53'));
    expect(top()).toBe(before);
    for (const id of [49, 46, 47]) act(() => deleteElsewhere(fake, 'ada', id));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '50'));
    expect(top()).toBe(before);
    expect(editor('Name', 47)).toBe(input);
    expect(input).toHaveFocus();
    expect(input).toHaveValue('Weir');
  });

  test('what another one has written in the same record is not lost', async () => {
    const { fake, user } = await at('Name');
    await user.keyboard('Weir');
    act(() => changeElsewhere(fake, { Amount: 77 }, 'ada', 50));
    await waitFor(() => expect(cell(50, 'Amount')).toHaveTextContent('77'));
    expect(editor('Name')).toHaveValue('Weir');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(cell(50, 'Name')).toHaveTextContent(/^Weir$/));
    expect(cell(50, 'Amount')).toHaveTextContent('77');
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  test('the same value changed by another one is asked about, and can be left to them', async () => {
    const { fake, user } = await at('Name');
    await user.keyboard('Weir');
    act(() => changeElsewhere(fake, { Name: 'Lake' }, 'ada', 50));
    await user.keyboard('{Enter}');
    const asking = await screen.findByRole('alertdialog', { name: 'This record was changed meanwhile' });
    await user.click(within(asking).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(editor('Name')).toHaveFocus());
    expect(editor('Name')).toHaveValue('Weir');
    await user.keyboard('{Enter}');
    const again = await screen.findByRole('alertdialog', { name: 'This record was changed meanwhile' });
    await user.click(within(again).getByRole('button', { name: /Keep theirs/ }));
    await user.click(within(again).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(cell(50, 'Name')).toHaveTextContent(/^Lake$/));
    noEditor();
  });

  test('a record that is deleted lets the text be copied', async () => {
    const { fake, user } = await at('Name');
    await user.keyboard('Weir');
    act(() => deleteElsewhere(fake, 'ada', 50));
    await waitFor(() => expect(editor('Name')).toHaveAccessibleDescription('Record 50 was deleted meanwhile.'));
    await user.click(screen.getByRole('button', { name: 'Copy what you typed' }));
    expect(await navigator.clipboard.readText()).toBe('Weir');
    await user.click(screen.getByRole('button', { name: 'Discard it' }));
    noEditor();
    await waitFor(() => expect(cell(49, 'Name')).toHaveFocus());
  });

  test('a field that is gone lets the text be copied', async () => {
    const { fake, user } = await at('Amount');
    await user.keyboard('12');
    const reshape = { change: 'delete_field', collection: SAMPLES, field: idOf('Amount') } as const;
    act(() => void fake.writeElsewhere({ write: 'reshape', reshape }));
    await waitFor(() =>
      expect(editor('Amount')).toHaveAccessibleDescription('The field Amount was deleted meanwhile.'),
    );
    expect(editor('Amount')).toHaveValue('12');
    expect(screen.getByRole('button', { name: 'Copy what you typed' })).toBeVisible();
  });

  test('a list that goes away says what was typed', async () => {
    const fake = samples(1);
    const { user } = await at('Name', 1, fake);
    await user.keyboard('Weir');
    act(() => deleteElsewhere(fake));
    await waitFor(() => expect(notices()).toHaveTextContent('What you typed in Name, record 1, is not saved'));
    await user.click(screen.getByRole('button', { name: 'Copy it' }));
    expect(await navigator.clipboard.readText()).toBe('Weir');
  });
});

test('an editor that is scrolled away is still there', async () => {
  const { list, user } = await at('Name', 500, samples(500));
  await user.keyboard('Weir');
  list.scrollTop = 5000;
  act(() => void list.dispatchEvent(new Event('scroll')));
  await waitFor(() => expect(cell(350, 'Name')).toBeVisible());
  expect(editor('Name', 500)).toHaveFocus();
  expect(editor('Name', 500)).toHaveValue('Weir');
});

test('a link is typed as text', async () => {
  const fake = samples(50, [...someFields, field('Page', 'link')]);
  const { user } = await at('Page', 50, fake);
  await user.keyboard('https://example.org{Enter}');
  await waitFor(() => expect(cell(50, 'Page')).toHaveTextContent(/^https:\/\/example.org$/));
});
