// Columns: shown and hidden, wider and narrower, in another order, and found again as they were left.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { Layout } from '../backend/bindings';
import { field, idOf, report, SAMPLES } from '../fake/fakeData';
import { column, header, headerButton, headers, lastQuery, openList, samples } from '../testing/list';
import { notices, openWindow, pause, rows } from '../testing/window';

const WIDTH = 100;

/** Every column is 100 px wide here. */
function layOut() {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function box(this: Element) {
    const at = this instanceof HTMLElement ? Number(this.dataset['head'] ?? Number.NaN) : Number.NaN;
    return Number.isNaN(at) ? new DOMRect(0, 0, 0, 0) : new DOMRect(at * WIDTH, 0, WIDTH, 34);
  });
}

const at = (clientX: number) => ({ pointerId: 1, button: 0, clientX });
const kept = (fake: { layouts: Map<number, Layout> }) => fake.layouts.get(SAMPLES);

async function fromMenu(user: Awaited<ReturnType<typeof openList>>['user'], name: string, item: string) {
  fireEvent.contextMenu(header(name));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

test('are hidden and shown', async () => {
  const { user } = await openList();
  await user.click(await screen.findByRole('button', { name: 'Columns' }));
  const popover = within(await screen.findByRole('dialog', { name: 'Columns' }));
  await user.click(popover.getByRole('checkbox', { name: 'Amount' }));
  await user.click(popover.getByRole('checkbox', { name: 'Changed' }));
  await waitFor(() =>
    expect([...document.querySelectorAll('[role="columnheader"]')].map((each) => each.textContent)).toEqual([
      '#', 'Name', 'Taken on', 'Checked', 'State', 'Notes', 'Created', 'Changed',
    ]),
  );
  await user.click(popover.getByRole('button', { name: 'Reset columns' }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(headers()).toContain('Amount'));
  expect(headers()).not.toContain('Changed');
});

test('are hidden and moved by their menu', async () => {
  const { list, user } = await openList();
  await fromMenu(user, 'Amount', 'Move left');
  await waitFor(() => expect(headers().slice(0, 3)).toEqual(['#', 'Amount', 'Name']));
  await waitFor(() => expect(column('Amount')[0]).toMatch(/^[\d.]+$/));
  await fromMenu(user, 'Amount', 'Move right');
  await waitFor(() => expect(headers().slice(0, 3)).toEqual(['#', 'Name', 'Amount']));
  await fromMenu(user, 'Amount', 'Hide');
  await waitFor(() => expect(headers()).not.toContain('Amount'));
  await waitFor(() => expect(list).toContainElement(document.activeElement as HTMLElement));
  await fromMenu(user, 'Name', 'Show columns…');
  expect(await screen.findByRole('dialog', { name: 'Columns' })).toBeVisible();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(list).toContainElement(document.activeElement as HTMLElement));
});

test('get wider and narrower by their menu', async () => {
  layOut();
  const { list, user } = await openList();
  await fromMenu(user, 'Name', 'Wider');
  await waitFor(() => expect(list.style.getPropertyValue('--columns').split(' ')[1]).toBe('7.75rem'));
  await fromMenu(user, 'Name', 'Narrower');
  await waitFor(() => expect(list.style.getPropertyValue('--columns').split(' ')[1]).toBe('4.75rem'));
});

describe('dragged', () => {
  test('by the border, only the shape changes until it is let go', async () => {
    layOut();
    const { fake, list } = await openList();
    const border = header('Name').querySelector('.head-border') as HTMLElement;
    fireEvent.pointerDown(border, at(200));
    fireEvent.pointerMove(border, at(232));
    expect(list.style.getPropertyValue('--columns')).toMatch(/^6.25rem 8.25rem minmax/);
    expect(kept(fake)).toBeUndefined();
    fireEvent.pointerUp(border, at(232));
    await waitFor(() => expect(kept(fake)?.columns.slice(0, 3).map(({ width }) => width)).toEqual([6.25, 8.25, null]));
    expect(list.style.getPropertyValue('--columns')).toMatch(/^6.25rem 8.25rem minmax/);
  });

  test('by the border, Escape leaves it as it was', async () => {
    layOut();
    const { fake, list } = await openList();
    const before = list.style.getPropertyValue('--columns');
    const border = header('Name').querySelector('.head-border') as HTMLElement;
    fireEvent.pointerDown(border, at(200));
    fireEvent.pointerMove(border, at(100));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(list.style.getPropertyValue('--columns')).toBe(before);
    await pause(500);
    expect(kept(fake)).toBeUndefined();
  });

  test('by the header, it comes to stand where it is let go, and sorts nothing', async () => {
    layOut();
    const { fake } = await openList();
    const button = headerButton('Amount');
    fireEvent.pointerDown(button, at(250));
    fireEvent.pointerMove(button, at(50));
    fireEvent.pointerUp(button, at(50));
    fireEvent.click(button);
    await waitFor(() => expect(headers().slice(0, 3)).toEqual(['Amount', '#', 'Name']));
    expect(lastQuery(fake).sort).toEqual([]);
  });

  test('a click with an unsteady hand is a click', async () => {
    layOut();
    const { fake } = await openList();
    const button = headerButton('Amount');
    fireEvent.pointerDown(button, at(250));
    fireEvent.pointerMove(button, at(253));
    fireEvent.pointerUp(button, at(253));
    fireEvent.click(button);
    await waitFor(() => expect(lastQuery(fake).sort).toHaveLength(1));
  });
});

describe('the layout', () => {
  const left: Layout = {
    view: null,
    sort: [{ column: { kind: 'field', id: idOf('Amount') }, descending: true }],
    columns: [{ column: { kind: 'field', id: idOf('Amount') }, width: 9, hidden: false }],
    pinned: true,
    lines: 1,
  };

  test('is kept a moment after the last change, once', async () => {
    const { fake } = await openList();
    fireEvent.click(headerButton('Amount'));
    fireEvent.click(headerButton('Amount'));
    await waitFor(() => expect(kept(fake)?.sort).toEqual(left.sort));
    expect(fake.asked('keepLayout')).toHaveLength(1);
  });

  test('is kept at once when the window goes', async () => {
    const { fake, user } = await openList();
    await user.click(headerButton('Amount'));
    window.dispatchEvent(new Event('pagehide'));
    expect(kept(fake)?.sort).toHaveLength(1);
  });

  test('belongs to its book: nothing is kept in another one that is opened', async () => {
    const { fake, user } = await openList();
    const amount = headerButton('Amount');
    await user.keyboard('{Control>}o{/Control}');
    const directory = await screen.findByRole('textbox', { name: 'Directory' });
    fireEvent.click(amount);
    fireEvent.change(directory, { target: { value: '/srv/books/other' } });
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('other'));
    await pause(500);
    const calls = fake.calls.map(([method]) => method);
    expect(calls.filter((method) => method === 'keepLayout')).toHaveLength(1);
    expect(calls.indexOf('keepLayout')).toBeLessThan(calls.indexOf('openBook'));
  });

  test('is found again, and no other rows are shown before', async () => {
    const fake = samples(300);
    fake.layouts.set(SAMPLES, left);
    fake.layoutMs = 60;
    const seen = new Set<string>();
    const watch = new MutationObserver(() => {
      const first = document.querySelector('[data-row="0"]');
      if (first && first.getAttribute('aria-busy') === 'false') seen.add(first.textContent);
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
    const { list } = await openList(fake);
    watch.disconnect();
    expect([...seen]).toEqual([rows()[0]?.textContent]);
    expect(header('Amount')).toHaveAttribute('aria-sort', 'descending');
    expect(headers()[0]).toMatch(/^Amount/);
    expect(list.style.getPropertyValue('--columns')).toMatch(/^9rem/);
  });

  test('costs the first rows nothing: they are read meanwhile', async () => {
    const fake = samples(300);
    fake.layoutMs = 200;
    await openWindow(fake);
    await waitFor(() => expect(fake.asked('layout')).toHaveLength(1));
    expect(fake.asked('listRecords')).toHaveLength(1);
    expect(screen.queryByRole('grid')).toBeNull();
    await screen.findByRole('grid', { name: 'Samples' });
    expect(fake.asked('listRecords')).toHaveLength(1);
  });

  test('with a view, it shows through that view', async () => {
    const fake = samples(300);
    fake.writeElsewhere({
      write: 'save_view',
      collection: SAMPLES,
      id: null,
      view: { name: 'High', filter: [{ field: idOf('Amount'), operator: 'at_least', value: '90' }], sort: left.sort, columns: left.columns },
    });
    fake.layouts.set(SAMPLES, { ...left, view: fake.contents.called('Samples').views[0]?.id ?? null });
    const { list } = await openList(fake);
    expect(await screen.findByRole('button', { name: /^View:/ })).toHaveAccessibleName('View: High');
    expect(list).toHaveAttribute('aria-rowcount', '34');
  });

  test('that cannot be read, or names what is gone, is no obstacle', async () => {
    const fake = samples(300);
    fake.failAlways('layout', report('io', 'No.'));
    fake.failAlways('keepLayout', report('io', 'No.'));
    const { user } = await openList(fake);
    await user.click(headerButton('Amount'));
    await waitFor(() => expect(header('Amount')).toHaveAttribute('aria-sort', 'ascending'));
    await waitFor(() => expect(fake.asked('keepLayout')).toHaveLength(1));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

test('fields that others add, rename and delete come and go', async () => {
  const { fake, user } = await openList();
  await user.click(headerButton('Amount'));
  await fromMenu(user, 'Amount', 'Move left');
  await waitFor(() => expect(headers()[1]).toBe('Amount'));
  const reshape = (reshaped: Parameters<typeof fake.writeElsewhere>[0]) => act(() => void fake.writeElsewhere(reshaped));
  reshape({ write: 'reshape', reshape: { change: 'rename_field', collection: SAMPLES, field: idOf('Amount'), name: 'Weight' } });
  await waitFor(() => expect(headers()).toEqual(['#', 'Weight', 'Name', 'Taken on', 'Checked', 'State', 'Notes', 'Created']));
  expect(header('Weight')).toHaveAttribute('aria-sort', 'ascending');
  expect(lastQuery(fake).sort).toHaveLength(1);
  reshape({ write: 'reshape', reshape: { change: 'create_field', collection: SAMPLES, field: field('Place', 'text') } });
  await waitFor(() => expect(headers().at(-1)).toBe('Place'));
  reshape({ write: 'reshape', reshape: { change: 'delete_field', collection: SAMPLES, field: idOf('Amount') } });
  await waitFor(() => expect(headers()).not.toContain('Weight'));
  expect(rows()[0]).toHaveTextContent(/^500/);
});

describe('what was done to columns', () => {
  test('is undone and made again: hiding, moving, resetting', async () => {
    const { user } = await openList();
    await waitFor(() => expect(headers()).toContain('Amount'));
    const before = headers();
    await fromMenu(user, 'Amount', 'Hide');
    await waitFor(() => expect(notices()).toHaveTextContent('Amount hidden'));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(headers()).toEqual(before));
    await user.click(screen.getByRole('button', { name: 'Redo' }));
    await waitFor(() => expect(headers()).not.toContain('Amount'));
    await fromMenu(user, 'Name', 'Move right');
    await waitFor(() => expect(notices()).toHaveTextContent('Name moved'));
    const moved = headers();
    await user.click(await screen.findByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('button', { name: 'Reset columns' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(notices()).toHaveTextContent('Columns reset'));
    await waitFor(() => expect(headers()).toEqual(before));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(headers()).toEqual(moved));
  });
});
