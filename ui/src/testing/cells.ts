// What tests do in the cells of a list.

import { fireEvent, screen, within } from '@testing-library/react';
import { expect } from 'vitest';
import { header } from './list';
import { rows } from './window';

// Their code is there by the time that somebody types.
await Promise.all([import('../grid/CellEditor'), import('../grid/PasteDialog')]);

/** The cell of a record, by its number and the column's name. */
export function cell(id: number, column: string): HTMLElement {
  const at = screen.getAllByRole('columnheader').indexOf(header(column));
  const found = cellsOf(id)[at];
  expect(found, `${column} of record ${id}`).toBeDefined();
  if (!found) throw new Error('unreachable');
  return found;
}

function cellsOf(id: number): HTMLElement[] {
  const row = rows().find((each) => idOf(each) === id);
  return row ? within(row).getAllByRole('gridcell') : [];
}

function idOf(row: HTMLElement): number {
  return Number(within(row).getAllByRole('gridcell')[0]?.textContent);
}

/** The ids of the rows that are selected, of those that are drawn. */
export function selectedIds(): number[] {
  return rows()
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map(idOf);
}

export function bar(): HTMLElement | null {
  return screen.queryByRole('toolbar', { name: 'Selected records' });
}

/** What Ctrl+C puts on the clipboard; null if nothing. */
export function copied(): string | null {
  const data = new DataTransfer();
  const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData: data });
  fireEvent(document.activeElement ?? document.body, event);
  return event.defaultPrevented ? data.getData('text/plain') : null;
}

export function paste(text: string): void {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data });
  fireEvent(document.activeElement ?? document.body, event);
}
