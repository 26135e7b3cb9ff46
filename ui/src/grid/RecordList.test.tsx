// The list: what it tells a screen reader, how it is moved in, and that it stays still while others write.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { field, report, someFields } from '../fake/fakeData';
import { LIST_HEIGHT } from '../testing/setup';
import { openWindow, pause, rowOf, rows } from '../testing/window';
import { PAUSE_MS } from './ListLoader';
import { HIGHLIGHTED_MS } from './useHighlightedRows';

const ROW = 34;
const samples = (synthetic: number, fields = someFields) =>
  new FakeBackend([{ name: 'Samples', fields, synthetic }]);

const grid = () => screen.findByRole('grid', { name: 'Samples' });
const cellWithFocus = () => {
  const row = document.activeElement?.closest('[role="row"]');
  const cells = row ? within(row as HTMLElement).getAllByRole('gridcell') : [];
  return {
    id: cells[0]?.textContent,
    index: Number(row?.getAttribute('aria-rowindex')) - 2,
    column: cells.indexOf(document.activeElement as HTMLElement),
  };
};

async function openList(total: number) {
  const fake = samples(total);
  const opened = await openWindow(fake);
  const list = await grid();
  await waitFor(() => expect(rows()[0]).toHaveAttribute('aria-busy', 'false'));
  return { ...opened, list };
}

async function scrollTo(list: HTMLElement, top: number) {
  list.scrollTop = top;
  fireEvent.scroll(list);
  await waitFor(() => expect(rows().every((row) => row.getAttribute('aria-busy') === 'false')).toBe(true));
}

/** The id and place on screen of every row. */
function onScreen(list: HTMLElement) {
  return Object.fromEntries(
    rows().map((row) => {
      const top = Number(/translateY\(([-\d.]+)px\)/.exec(row.style.transform)?.[1]);
      return [within(row).getAllByRole('gridcell')[0]?.textContent ?? '', top - list.scrollTop];
    }),
  );
}

describe('what it says', () => {
  test('how many rows and columns there are, and which one each row is', async () => {
    const { list } = await openList(7900);
    expect(list).toHaveAttribute('aria-rowcount', '7901');
    expect(screen.getAllByRole('columnheader').map((each) => each.textContent)).toEqual([
      '#', 'Name', 'Amount', 'Taken on', 'Checked', 'State', 'Notes', 'Created',
    ]);
    const first = rows()[0];
    expect(first).toHaveAttribute('aria-rowindex', '2');
    expect(first).toHaveTextContent(/^7900/);
    expect(rows()[1]).toHaveTextContent(/^7899/);
  });

  test('each kind of field in its own way', async () => {
    const fake = samples(0);
    fake.addElsewhere('Samples', {
      Name: 'Pond', Amount: 3.5, 'Taken on': '2026-03-04', Checked: true, State: 'Analysed', Notes: 'a\nb',
    });
    await openWindow(fake);
    await grid();
    const cells = await waitFor(() => within(rowOf('Pond')).getAllByRole('gridcell'));
    const [id, name, amount, taken, checked, state, , created] = cells.map((cell) => cell.textContent);
    expect([id, name, amount, checked, state]).toEqual(['1', 'Pond', '3.5', 'Yes', 'Analysed']);
    expect(taken).toMatch(/4/);
    expect(taken).toMatch(/2026/);
    expect(created).toMatch(/^\d\d:\d\d$/);
  });

  test('a day for what was made on another day', async () => {
    await openList(7900);
    await waitFor(() => rowOf('7895'));
    const cells = within(rowOf('7895')).getAllByRole('gridcell');
    expect(cells.at(-1)?.textContent).toMatch(/2026/);
  });

  test('only the rows in view are drawn and read, of a million', async () => {
    const { fake, list } = await openList(1_000_000);
    expect(list).toHaveAttribute('aria-rowcount', '1000001');
    expect(rows().length).toBeLessThan(40);
    const body = rows()[0]?.parentElement;
    expect(Number.parseFloat(body?.style.height ?? '')).toBeLessThan(33_554_428);
    await scrollTo(list, Number.parseFloat(body?.style.height ?? '') - (LIST_HEIGHT - ROW));
    expect(rows().at(-1)).toHaveTextContent(/^1\D/);
    expect(fake.asked('listRecords').length).toBeLessThan(8);
  });
});

describe('the keyboard', () => {
  test('moves by row, cell, page, and to the ends', async () => {
    const { user } = await openList(7900);
    const first = rows()[0];
    if (first) await user.click(within(first).getAllByRole('gridcell')[1] as HTMLElement);
    const steps: [string, number, number][] = [
      ['{ArrowDown}', 1, 1],
      ['{ArrowRight}', 1, 2],
      ['{ArrowLeft}', 1, 1],
      ['{ArrowUp}', 0, 1],
      ['{End}', 0, 7],
      ['{Home}', 0, 0],
      ['{PageDown}', 9, 0],
      ['{PageUp}', 0, 0],
      ['{Control>}{End}{/Control}', 7899, 7],
      ['{ArrowDown}', 7899, 7],
      ['{Control>}{Home}{/Control}', 0, 0],
    ];
    for (const [keys, index, column] of steps) {
      await user.keyboard(keys);
      await waitFor(() => expect(cellWithFocus(), keys).toMatchObject({ index, column }));
    }
  });

  test('scrolls along', async () => {
    const { list, user } = await openList(7900);
    await user.click(rows()[0] as HTMLElement);
    await user.keyboard('{Control>}{End}{/Control}');
    await waitFor(() => expect(list.scrollTop).toBe(7900 * ROW - (LIST_HEIGHT - ROW)));
    await waitFor(() => expect(cellWithFocus().id).toBe('1'));
  });

  test('shows where it is, also after a click', async () => {
    const { list, user } = await openList(50);
    await user.click(rows()[0] as HTMLElement);
    expect(list).not.toHaveAttribute('data-keys');
    await user.keyboard('{ArrowDown}');
    expect(list).toHaveAttribute('data-keys');
    await user.click(rows()[0] as HTMLElement);
    expect(list).not.toHaveAttribute('data-keys');
  });

  test('has one stop for Tab, and Enter opens the record there', async () => {
    const { list, user } = await openList(50);
    expect(list.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    (list.querySelector('[tabindex="0"]') as HTMLElement).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(await screen.findByRole('heading', { name: 'Record 48' })).toBeVisible();
    expect(cellWithFocus().id).toBe('48');
    await user.keyboard('{ArrowDown}');
    expect(cellWithFocus().id).toBe('47');
    expect(rowOf('48')).toHaveAttribute('aria-selected', 'true');
  });
});

describe('while others write', () => {
  test('at the top, the newest shows, and the counts follow', async () => {
    const { fake, list } = await openList(7900);
    act(() => void fake.addElsewhere('Samples', { Name: 'From the balance' }));
    await waitFor(() => expect(rows()[0]).toHaveTextContent('From the balance'));
    expect(list).toHaveAttribute('aria-rowcount', '7902');
    expect(list.scrollTop).toBe(0);
    const count = within(screen.getByRole('navigation', { name: 'Collections' }));
    await waitFor(() => expect(count.getByRole('button', { name: /7,901/ })).toBeVisible());
    expect(screen.getByRole('contentinfo')).toHaveTextContent('7,901 records');
  });

  test('a new row is marked for a moment', async () => {
    const { fake } = await openList(50);
    expect(rows().some((row) => row.classList.contains('is-fresh'))).toBe(false);
    act(() => void fake.addElsewhere('Samples', { Name: 'From the balance' }));
    await waitFor(() => expect(rowOf('From the balance')).toHaveClass('is-fresh'));
    expect(rows().filter((row) => row.classList.contains('is-fresh'))).toHaveLength(1);
    await waitFor(() => expect(rowOf('From the balance')).not.toHaveClass('is-fresh'), {
      timeout: HIGHLIGHTED_MS + 1000,
    });
  });

  test('scrolled down, the same rows stay where they are', async () => {
    const { fake, list } = await openList(7900);
    await scrollTo(list, 100 * ROW + 5);
    const before = onScreen(list);
    act(() => void fake.addElsewhere('Samples', { Name: 'One' }, { Name: 'Two' }, { Name: 'Three' }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '7904'));
    expect(list.scrollTop).toBe(103 * ROW + 5);
    const after = onScreen(list);
    expect(before['7800']).toBeDefined();
    expect(after['7800']).toBe(before['7800']);
    expect(after['7795']).toBe(before['7795']);
  });

  test('a late word of where the list stood moves nothing', async () => {
    const { fake, list } = await openList(7900);
    await scrollTo(list, 100 * ROW);
    const before = onScreen(list);
    list.scrollTo = (to?: unknown) => {
      // The browser has not moved it yet.
      fireEvent.scroll(list);
      list.scrollTop = (to as ScrollToOptions).top ?? 0;
    };
    act(() => void fake.addElsewhere('Samples', { Name: 'One' }, { Name: 'Two' }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '7903'));
    expect(list.scrollTop).toBe(102 * ROW);
    expect(onScreen(list)['7800']).toBe(before['7800']);
  });

  test('nothing flickers: rows that were there are never shown as being read', async () => {
    const { fake, list } = await openList(7900);
    await scrollTo(list, 100 * ROW);
    fake.pageMs = 30;
    let busy = 0;
    const watch = new MutationObserver(() => {
      busy += rows().filter((row) => row.getAttribute('aria-busy') === 'true').length;
    });
    watch.observe(list, { subtree: true, childList: true, attributes: true });
    act(() => void fake.addElsewhere('Samples', { Name: 'One' }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '7902'));
    await pause(50);
    watch.disconnect();
    expect(busy).toBe(0);
  });

  test('the same record stays selected and keeps the focus', async () => {
    const { fake, user } = await openList(7900);
    await user.click(rows()[4] as HTMLElement);
    await waitFor(() => expect(cellWithFocus().id).toBe('7896'));
    act(() => void fake.addElsewhere('Samples', { Name: 'One' }, { Name: 'Two' }));
    await waitFor(() => expect(rows()[0]).toHaveTextContent('Two'));
    expect(cellWithFocus()).toMatchObject({ id: '7896', index: 6 });
    const selected = rows().filter((row) => row.getAttribute('aria-selected') === 'true');
    expect(selected.map((row) => within(row).getAllByRole('gridcell')[0]?.textContent)).toEqual(['7896']);
  });

  test('many writes at once are read in one go', async () => {
    const { fake, list } = await openList(500);
    const before = fake.asked('listRecords').length;
    act(() => {
      for (let n = 0; n < 40; n += 1) fake.addElsewhere('Samples', { Name: `Row ${n}` });
    });
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '541'));
    await pause(300);
    expect(fake.asked('listRecords').length - before).toBeLessThan(8);
  });

  test('many writes in a row are not each read by themselves', async () => {
    const { fake, list } = await openList(500);
    const before = fake.asked('listRecords').length;
    const begun = Date.now();
    for (let n = 0; n < 30; n += 1) {
      act(() => void fake.addElsewhere('Samples', { Name: `Row ${n}` }));
      await pause(10);
    }
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '531'));
    const most = Math.ceil((Date.now() - begun) / PAUSE_MS) + 1;
    expect(fake.asked('listRecords').length - before).toBeLessThanOrEqual(most);
  });

  test('a page that does not fit the others makes the list read again', async () => {
    const { fake, list } = await openList(7900);
    fake.silent = true;
    fake.addElsewhere('Samples', { Name: 'One' });
    await scrollTo(list, 2000 * ROW);
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '7902'));
  });

  test('a list that cannot be read says so, keeps what it has, and can be tried again', async () => {
    const { fake, list, user } = await openList(50);
    fake.failAlways('listRecords', report('io', 'The disk did not answer.'));
    act(() => void fake.addElsewhere('Samples', { Name: 'One' }));
    expect(await screen.findByText('The disk did not answer.')).toBeVisible();
    expect(list).toHaveAttribute('aria-rowcount', '51');
    fake.failAlways('listRecords', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(list).toHaveAttribute('aria-rowcount', '52'));
    expect(screen.queryByText('The disk did not answer.')).toBeNull();
  });

  test('rows further down that cannot be read say so, too, and can be tried again', async () => {
    const { fake, list, user } = await openList(7900);
    fake.failAlways('listRecords', report('io', 'The disk did not answer.'));
    list.scrollTop = 2000 * ROW;
    fireEvent.scroll(list);
    expect(await screen.findByText('The disk did not answer.')).toBeVisible();
    fake.failAlways('listRecords', null);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText('The disk did not answer.')).toBeNull());
    await waitFor(() => expect(rows().every((row) => row.getAttribute('aria-busy') === 'false')).toBe(true));
  });

  test('the first record of an empty collection appears by itself', async () => {
    const fake = samples(0, [field('Name', 'text')]);
    await openWindow(fake);
    await screen.findByRole('heading', { name: 'No records in Samples yet' });
    act(() => void fake.addElsewhere('Samples', { Name: 'One' }));
    await grid();
    await waitFor(() => rowOf('One'));
  });
});

test('an empty collection offers to make the first record', async () => {
  const { user } = await openWindow(samples(0));
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'New record' }));
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus());
});

test('what is in view is read once when the window is opened', async () => {
  const { fake } = await openList(50);
  await pause(150);
  expect(fake.asked('listRecords')).toHaveLength(1);
});
