// Selecting rows: by pointer and keyboard, through what others do meanwhile, and what is done with them.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { bar, cell, copied, selectedIds } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { changeElsewhere, deleteElsewhere } from '../testing/records';
import { notices } from '../testing/window';

async function selected(ids: number[], total = 50) {
  const fake = samples(total);
  const opened = await openList(fake);
  await opened.user.keyboard('{Control>}');
  for (const id of ids) await opened.user.click(cell(id, 'Name'));
  await opened.user.keyboard('{/Control}');
  expect(selectedIds()).toEqual(ids.toSorted((a, b) => b - a));
  return opened;
}

describe('by pointer', () => {
  test('the list says that several can be selected', async () => {
    const { list } = await openList(samples(50));
    expect(list).toHaveAttribute('aria-multiselectable', 'true');
    expect(bar()).toBeNull();
  });

  test('Ctrl and a click takes one more, or one away', async () => {
    await selected([48, 50]);
    expect(bar()).toHaveTextContent('2 selected');
    expect(screen.getByRole('status', { name: 'Selection' })).toHaveTextContent('2 selected');
    fireEvent.mouseDown(cell(50, 'Name'), { ctrlKey: true });
    expect(selectedIds()).toEqual([48]);
    expect(screen.queryByRole('heading', { name: /^Record / })).toBeNull();
  });

  test('Ctrl and a click adds to the record that was clicked', async () => {
    const { user } = await openList(samples(50));
    await user.click(cell(50, 'Name'));
    fireEvent.mouseDown(cell(47, 'Name'), { ctrlKey: true });
    expect(selectedIds()).toEqual([50, 47]);
  });

  test('Ctrl and a click adds nothing to a selection that was ended', async () => {
    const { user } = await selected([48]);
    await user.keyboard('{Escape}');
    fireEvent.mouseDown(cell(50, 'Name'), { ctrlKey: true });
    expect(selectedIds()).toEqual([50]);
  });

  test('Shift and a click takes all between', async () => {
    const { user } = await openList(samples(50));
    await user.click(cell(49, 'Name'));
    fireEvent.mouseDown(cell(46, 'Name'), { shiftKey: true });
    expect(selectedIds()).toEqual([49, 48, 47, 46]);
    fireEvent.mouseDown(cell(50, 'Name'), { shiftKey: true });
    expect(selectedIds()).toEqual([50, 49]);
  });

  test('a click alone ends the selection, and opens nothing', async () => {
    const { user } = await selected([50, 48]);
    await user.click(cell(47, 'Name'));
    expect(bar()).toBeNull();
    expect(selectedIds()).toEqual([]);
    expect(cell(47, 'Name')).toHaveFocus();
  });
});

describe('by keyboard', () => {
  test('Shift and the arrows', async () => {
    const { user } = await openList(samples(50));
    await user.click(cell(48, 'Name'));
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(selectedIds()).toEqual([48, 47, 46]);
    await user.keyboard('{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}');
    expect(selectedIds()).toEqual([49, 48]);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(selectedIds()).toEqual([49, 48]);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(selectedIds()).toEqual([47, 46]);
  });

  test('Space on the number, Shift and Space anywhere, and Escape', async () => {
    const { user } = await openList(samples(50));
    await user.click(cell(50, 'Name'));
    await user.keyboard('{Shift>} {/Shift}{ArrowDown}{Home} ');
    expect(selectedIds()).toEqual([50, 49]);
    await user.keyboard(' ');
    expect(selectedIds()).toEqual([50]);
    await user.keyboard('{Escape}');
    expect(bar()).toBeNull();
  });

  test('from where a screen reader has put the focus', async () => {
    const { user } = await openList(samples(50));
    await user.click(cell(50, 'Name'));
    act(() => cell(47, 'Amount').focus());
    expect(cell(47, 'Amount')).toHaveFocus();
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(selectedIds()).toEqual([47, 46]);
  });

  test('all of them, also those that were never in view', async () => {
    const { user } = await openList(samples(950));
    await user.click(cell(950, 'Name'));
    await user.keyboard('{Control>}a{/Control}');
    await waitFor(() => expect(bar()).toHaveTextContent('950 selected'));
    await user.keyboard('{Control>}{End}{/Control}');
    await waitFor(() => expect(selectedIds()).toContain(1));
  });

  test('from one end to the other of more than was ever read', async () => {
    const { user } = await openList(samples(4900));
    await user.click(cell(4900, 'Name'));
    await user.keyboard('{Control>}{Shift>}{End}{/Shift}{/Control}');
    await waitFor(() => expect(bar()).toHaveTextContent('4,900 selected'));
  });

  test('of a million, as many as can be, and it says so', async () => {
    const { fake, user } = await openList(samples(1_000_000));
    await user.click(cell(1_000_000, 'Name'));
    await user.keyboard('{Control>}a{/Control}');
    await waitFor(() => expect(bar()).toHaveTextContent('5,000 selected, the most at once'));
    expect(notices()).toHaveTextContent('At most 5,000 records can be selected at once, not 1,000,000');
    expect(fake.asked('listRecords').length).toBeLessThan(5);
  });
});

describe('while others write', () => {
  test('the same records stay selected', async () => {
    const { fake } = await selected([50, 48]);
    act(() => void fake.addElsewhere('Samples', { Name: 'One' }, { Name: 'Two' }));
    await waitFor(() => expect(cell(52, 'Name')).toHaveTextContent('Two'));
    expect(selectedIds()).toEqual([50, 48]);
    expect(bar()).toHaveTextContent('2 selected');
  });

  test('a range goes on from the same record', async () => {
    const { fake, user } = await openList(samples(50));
    await user.click(cell(48, 'Name'));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    act(() => void fake.addElsewhere('Samples', { Name: 'One' }));
    await waitFor(() => expect(cell(51, 'Name')).toHaveTextContent('One'));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(selectedIds()).toEqual([48, 47, 46]);
  });

  test('what another one deletes is no longer selected, in view or not', async () => {
    const { fake, user } = await openList(samples(300));
    await user.click(cell(300, 'Name'));
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Control>}{End}{/Control}');
    act(() => deleteElsewhere(fake, 'ada', 299));
    await waitFor(() => expect(bar()).toHaveTextContent('2 selected'));
  });
});

test('another search ends the selection: nothing is deleted that is out of sight', async () => {
  const { user } = await selected([50, 48]);
  await user.type(screen.getByRole('searchbox'), 'weir');
  await waitFor(() => expect(bar()).toBeNull());
});

describe('what is done with them', () => {
  test('deleted at once, and brought back by Undo', async () => {
    const { fake, list, user } = await selected([50, 48]);
    await user.click(within(bar() as HTMLElement).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '49'));
    expect(bar()).toBeNull();
    expect(notices()).toHaveTextContent('2 records deleted');
    expect(list).toContainElement(document.activeElement as HTMLElement);
    expect(fake.asked('write')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '51'));
  });

  test('the Delete key deletes them too', async () => {
    const { list, user } = await openList(samples(50));
    await user.click(cell(50, 'Name'));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}{Delete}');
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '49'));
    await waitFor(() => expect(list).toContainElement(document.activeElement as HTMLElement));
    await user.keyboard('{Control>}{Home}{/Control}');
    expect(cell(48, '#')).toHaveFocus();
  });

  test('the last of them leave the focus to what stands there then', async () => {
    const { user } = await openList(samples(3));
    await user.click(cell(3, 'Name'));
    await user.keyboard('{Control>}a{/Control}{Delete}');
    await screen.findByRole('heading', { name: 'No records in Samples' });
    const place = within(screen.getByRole('main')).getByRole('button', { name: 'New record' });
    await waitFor(() => expect(place).toHaveFocus());
  });

  test('one that was changed meanwhile is not deleted unseen', async () => {
    const { fake, list, user } = await selected([50, 48]);
    fake.silent = true;
    changeElsewhere(fake, { Name: 'New' }, 'ada', 48);
    await user.click(within(bar() as HTMLElement).getByRole('button', { name: 'Delete' }));
    const asking = await screen.findByRole('alertdialog', { name: 'This record was changed meanwhile' });
    await user.click(within(asking).getByRole('button', { name: 'Cancel' }));
    expect(list).toHaveAttribute('aria-rowcount', '51');
    expect(bar()).toHaveTextContent('2 selected');
  });

  test('one that was deleted meanwhile is no longer selected, and the others are not deleted', async () => {
    const { fake, list, user } = await selected([50, 48]);
    fake.silent = true;
    deleteElsewhere(fake, 'ada', 48);
    await user.click(within(bar() as HTMLElement).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(notices()).toHaveTextContent('Nothing was deleted: Record 48'));
    await waitFor(() => expect(bar()).toHaveTextContent('1 selected'));
    fake.silent = false;
    await user.click(within(bar() as HTMLElement).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '49'));
  });

  test('copied under the names of their fields, as they are stored, in the order of the list', async () => {
    await selected([47, 50]);
    const text = copied() ?? '';
    const lines = text.split('\n');
    expect(lines[0]).toBe('Name\tAmount\tTaken on\tChecked\tState\tNotes');
    expect(lines[1]).toBe(
      'Soil, north plot\t88.7\t2026-05-25\tTRUE\tTo analyse\tCloudy after the rain; filtered once, second vial kept back.',
    );
    expect(lines).toHaveLength(3);
    expect(notices()).toHaveTextContent('2 records copied');
  });

  test('copied by the button', async () => {
    const { user } = await selected([50, 48]);
    await user.click(within(bar() as HTMLElement).getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(notices()).toHaveTextContent('2 records copied'));
    expect(await navigator.clipboard.readText()).toMatch(/^Name\tAmount.*\n.*\n[^\n]*$/);
  });

  test('in a read-only book they can be copied, not deleted', async () => {
    const fake = samples(50);
    fake.access = 'read_only';
    const { list, user } = await openList(fake);
    await user.click(cell(50, 'Name'));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}{Delete}');
    expect(notices()).toHaveTextContent('This book is read-only');
    expect(within(bar() as HTMLElement).queryByRole('button', { name: 'Delete' })).toBeNull();
    expect(list).toHaveAttribute('aria-rowcount', '51');
    expect(fake.asked('write')).toEqual([]);
  });
});
