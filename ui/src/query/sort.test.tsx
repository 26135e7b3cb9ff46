// Sorting by the headers, by mouse and by keyboard, and staying still while others write.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { column, header, headerButton, lastQuery, openList, samples } from '../testing/list';
import { rows } from '../testing/window';
import { SAMPLES, byId, idOf } from '../fake/fakeData';

const numbers = (texts: string[]) => texts.map(Number);
const rising = (all: number[]) => all.every((each, at) => at === 0 || each >= (all[at - 1] ?? 0));

test('a click sorts up, the next down, the third not at all', async () => {
  const { user } = await openList();
  await user.click(headerButton('Amount'));
  await waitFor(() => expect(header('Amount')).toHaveAttribute('aria-sort', 'ascending'));
  await waitFor(() => expect(rising(numbers(column('Amount')))).toBe(true));
  await user.click(headerButton('Amount'));
  await waitFor(() => expect(header('Amount')).toHaveAttribute('aria-sort', 'descending'));
  await waitFor(() => expect(rising(numbers(column('Amount')).toReversed())).toBe(true));
  await user.click(headerButton('Amount'));
  await waitFor(() => expect(column('#')[0]).toBe('500'));
  expect(header('Amount')).not.toHaveAttribute('aria-sort');
});

test('with Shift, it comes after those there are, and says at which place', async () => {
  const { fake, user } = await openList();
  await user.click(headerButton('State'));
  await user.keyboard('{Shift>}');
  await user.click(headerButton('Amount'));
  await user.keyboard('{/Shift}');
  await waitFor(() => expect(lastQuery(fake).sort).toHaveLength(2));
  expect(header('State')).toHaveTextContent('State1');
  expect(header('Amount')).toHaveTextContent('Amount2');
});

test('the headers are reached from the first row, and sort with Enter', async () => {
  const { list, user } = await openList();
  list.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  await user.keyboard('{ArrowRight}{ArrowUp}');
  expect(headerButton('Name')).toHaveFocus();
  await user.keyboard('{ArrowRight}{Enter}');
  await waitFor(() => expect(header('Amount')).toHaveAttribute('aria-sort', 'ascending'));
  expect(headerButton('Amount')).toHaveFocus();
  await user.keyboard('{Control>}f{/Control}');
  expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveFocus();
  headerButton('Amount').focus();
  await user.keyboard('{End}');
  expect(headerButton('Created')).toHaveFocus();
  await user.keyboard('{Home}{ArrowLeft}{ArrowRight}{ArrowDown}');
  expect(document.activeElement).toHaveAttribute('data-column', '1');
  expect(document.activeElement?.closest('[role="row"]')).toHaveAttribute('aria-rowindex', '2');
});

test('the list has one stop for Tab, in the headers too', async () => {
  const { list, user } = await openList();
  const stops = () => list.querySelectorAll('[tabindex="0"]');
  headerButton('Amount').focus();
  await waitFor(() => expect(stops()).toHaveLength(1));
  expect(stops()[0]).toBe(headerButton('Amount'));
  await user.click(rows()[3]?.querySelector('[data-column="0"]') as HTMLElement);
  await waitFor(() => expect(stops()[0]).toHaveAttribute('data-column', '0'));
  expect(stops()).toHaveLength(1);
});

test('the menu of a column does the same', async () => {
  const { fake, user } = await openList();
  headerButton('Amount').focus();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await user.click(await screen.findByRole('menuitem', { name: 'Sort descending' }));
  await waitFor(() => expect(header('Amount')).toHaveAttribute('aria-sort', 'descending'));
  await waitFor(() => expect(headerButton('Amount')).toHaveFocus());
  fireEvent.contextMenu(header('Name'));
  await user.click(await screen.findByRole('menuitem', { name: 'Then by this' }));
  await waitFor(() => expect(lastQuery(fake).sort).toHaveLength(2));
  await user.click(screen.getByRole('button', { name: 'Column Amount' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Do not sort by this' }));
  await waitFor(() => expect(lastQuery(fake).sort).toEqual([{ column: { kind: 'field', id: idOf('Name') }, descending: false }]));
});

async function sortedAndScrolled() {
  const opened = await openList(samples(2000));
  await opened.user.click(headerButton('Amount'));
  await waitFor(() => expect(rising(numbers(column('Amount')))).toBe(true));
  opened.list.scrollTop = 500 * 34 + 7;
  fireEvent.scroll(opened.list);
  await waitFor(() => expect(rows().every((row) => row.getAttribute('aria-busy') === 'false')).toBe(true));
  return opened;
}

describe('sorted, while others write', () => {
  test('what is read stays where it is', async () => {
    const { fake, list } = await sortedAndScrolled();
    const before = column('#');
    act(() => void fake.addElsewhere('Samples', { Name: 'Low', Amount: -1 }, { Name: 'Lower', Amount: -2 }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '2003'));
    expect(list.scrollTop).toBe(502 * 34 + 7);
    expect(column('#')).toEqual(before);
    const [top] = rows();
    act(() => void fake.writeElsewhere({ write: 'delete', collection: SAMPLES, records: [{ id: 2001, version: null }] }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '2002'));
    expect(list.scrollTop).toBe(501 * 34 + 7);
    expect(top).toBeInTheDocument();
  });

  test('a record that comes in above, but not at the top, moves nothing', async () => {
    const { fake, list } = await sortedAndScrolled();
    const before = column('#');
    act(() => void fake.addElsewhere('Samples', { Name: 'Low', Amount: 0.05 }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '2002'));
    expect(list.scrollTop).toBe(501 * 34 + 7);
    expect(column('#')).toEqual(before);
  });

  test('one record that goes elsewhere does not take the list along', async () => {
    const { fake, list } = await sortedAndScrolled();
    const top = rows().find((row) => row.dataset['row'] === '500');
    const id = Number(top && within(top).getAllByRole('gridcell')[0]?.textContent);
    act(() => void fake.writeElsewhere({ write: 'edit', collection: SAMPLES, edits: [{ record: { id, version: null }, values: byId({ Amount: -5 }) }] }));
    await waitFor(() => expect(rows().some((row) => row.textContent?.startsWith(String(id)))).toBe(false));
    expect(list.scrollTop).toBe(500 * 34 + 7);
  });

  test('what comes after is nothing to scroll for', async () => {
    const { fake, list } = await sortedAndScrolled();
    act(() => void fake.addElsewhere('Samples', { Name: 'High', Amount: 9999 }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '2002'));
    expect(list.scrollTop).toBe(500 * 34 + 7);
  });

  test('a new row is marked wherever it comes', async () => {
    const { fake, user } = await openList(samples(300));
    await user.click(headerButton('Amount'));
    await waitFor(() => expect(rising(numbers(column('Amount')))).toBe(true));
    act(() => void fake.addElsewhere('Samples', { Name: 'From the balance', Amount: 5.05 }));
    await waitFor(() => expect(rows().filter((row) => row.classList.contains('is-fresh'))).toHaveLength(1));
    expect(rows().find((row) => row.classList.contains('is-fresh'))).toHaveTextContent('From the balance');
    expect(rows()[0]).not.toHaveTextContent('From the balance');
  });
});

test('another order starts at the top', async () => {
  const { list, user } = await openList(samples(2000));
  list.scrollTop = 500 * 34;
  fireEvent.scroll(list);
  await user.click(headerButton('Amount'));
  await waitFor(() => expect(list.scrollTop).toBe(0));
  expect(rising(numbers(column('Amount')))).toBe(true);
});
