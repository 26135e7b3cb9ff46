// The keyboard's place in the list: one cell is reached by Tab, the arrow keys move on from there.

import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import type { ListScroll } from './useListScroll';

export interface Cell {
  row: number;
  column: number;
}

interface Size {
  rows: number;
  columns: number;
  generation: number;
  restarted: boolean;
  rowNow: (row: number) => number;
  firstSeen: number;
  onEnter: (row: number) => void;
}

export function useActiveCell(grid: RefObject<HTMLElement | null>, list: ListScroll, size: Size) {
  const [active, setActive] = useState<Cell | null>(null);
  const [seen, setSeen] = useState(size.generation);
  const focused = useRef(false);

  // The same record stays the active one when others come or go above it.
  let current = active;
  if (seen !== size.generation) {
    setSeen(size.generation);
    if (active) {
      const row = Math.min(size.restarted ? 0 : size.rowNow(active.row), size.rows - 1);
      current = row < 0 ? null : { ...active, row };
      setActive(current);
    }
  }

  // Before anybody was in the list, Tab goes to the first cell in view.
  const tab = current ?? { row: size.firstSeen, column: 0 };

  useFocusOnCell(grid, current, focused);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      size.onEnter(tab.row);
      return;
    }
    const page = Math.max(1, Math.floor(list.extent.view / list.rowHeight) - 1);
    const to = moved(tab, event, page, size);
    if (to === null) return;
    event.preventDefault();
    event.currentTarget.toggleAttribute('data-keys', true);
    setActive(to);
    list.show(to.row);
  }

  return {
    active: current,
    tab,
    setActive,
    onKeyDown,
    // The focus moves by script, and browsers do not ring such a focus after a click: so the list
    // itself remembers whether it is moved in by keys.
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.toggleAttribute('data-keys', false);
    },
    onFocus: () => {
      focused.current = true;
      if (current === null) setActive(cellWithFocus(grid.current));
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      const to = event.relatedTarget;
      // The headers are in the list, but look after themselves.
      focused.current =
        to instanceof Element && event.currentTarget.contains(to) && to.closest('.list-head') === null;
    },
  };
}

/** Moves the page's focus along when the active cell moved, or was drawn anew. */
function useFocusOnCell(
  grid: RefObject<HTMLElement | null>,
  active: Cell | null,
  focused: RefObject<boolean>,
): void {
  useLayoutEffect(() => {
    if (!focused.current || active === null) return;
    const cell = grid.current?.querySelector<HTMLElement>(
      `[data-row="${active.row}"] [data-column="${active.column}"]`,
    );
    if (cell && cell !== document.activeElement) cell.focus({ preventScroll: true });
  });

  const column = active?.column;
  useEffect(() => {
    if (!focused.current || column === undefined) return;
    document.activeElement?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [column, focused]);
}

function moved(from: Cell, event: KeyboardEvent, page: number, size: Size): Cell | null {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const { row, column } = from;
  switch (event.key) {
    case 'ArrowDown':
      return { row: Math.min(lastRow, row + 1), column };
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowRight':
      return { row, column: Math.min(lastColumn, column + 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'PageDown':
      return { row: Math.min(lastRow, row + page), column };
    case 'PageUp':
      return { row: Math.max(0, row - page), column };
    case 'Home':
      return event.ctrlKey ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return event.ctrlKey ? { row: lastRow, column: lastColumn } : { row, column: lastColumn };
    default:
      return null;
  }
}

function cellWithFocus(grid: HTMLElement | null): Cell | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || !grid?.contains(element)) return null;
  const column = element.dataset['column'];
  const row = element.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return column === undefined || row === undefined ? null : { row: Number(row), column: Number(column) };
}
