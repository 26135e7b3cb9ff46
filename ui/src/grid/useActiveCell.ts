// The keyboard's place in the list: one cell is reached by Tab, the arrow keys move on from there.

import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { sameIn, type Column } from '../query/columns';
import { follow, type ListRows } from './follow';
import type { Step } from './keys';
import type { ListScroll } from './useListScroll';

export interface Cell {
  row: number;
  column: number;
}

interface Of {
  rows: ListRows;
  columns: Column[];
  firstSeen: number;
  /** The focus is elsewhere for a while, as in an editor that lies over a cell. */
  away: boolean;
}

export interface ActiveCell {
  active: Cell | null;
  /** Where Tab goes: before anybody was in the list, the first cell in view. */
  tab: Cell;
  setActive: (cell: Cell) => void;
  /** Moves from there, or from where it is, and returns where to. */
  move: (step: Step, from?: Cell) => Cell;
  /** Takes the focus back into the list. */
  takeFocus: () => void;
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onFocus: () => void;
  onBlur: (event: FocusEvent<HTMLElement>) => void;
}

export function useActiveCell(
  grid: RefObject<HTMLElement | null>,
  list: ListScroll,
  { rows, columns, firstSeen, away }: Of,
): ActiveCell {
  const [active, setActive] = useState<Cell | null>(null);
  const [seen, setSeen] = useState(rows.generation);
  const [id, setId] = useState<number | null>(null);
  const focused = useRef(false);
  const [, again] = useState(0);

  // The same record and field stay the active ones, whatever others add, delete or move.
  let current = active;
  const [drawn, setDrawn] = useState(columns);
  if (drawn !== columns) {
    setDrawn(columns);
    if (active) {
      current = { ...active, column: columnNow(active.column, drawn, columns) };
      setActive(current);
    }
  }
  if (seen !== rows.generation) {
    setSeen(rows.generation);
    if (current) {
      const row = rows.restarted ? Math.min(0, rows.total - 1) : follow({ index: current.row, id }, rows);
      current = row < 0 ? null : { ...current, row };
      setActive(current);
    }
  }
  const activeId = current === null ? null : (rows.rowAt(current.row)?.id ?? null);
  if (activeId !== null && activeId !== id) setId(activeId);

  const tab = current ?? { row: firstSeen, column: 0 };
  useFocusOnCell(grid, current, focused, away);
  useFocusHandedOn(grid);

  function goTo(cell: Cell): void {
    setActive(cell);
    setId(rows.rowAt(cell.row)?.id ?? null);
  }

  return {
    active: current,
    tab,
    setActive: goTo,
    move: (step, from = tab) => {
      const page = Math.max(1, Math.floor(list.extent.view / list.rowHeight) - 1);
      const to = moved(from, step, page, { row: rows.total - 1, column: columns.length - 1 });
      goTo(to);
      grid.current?.toggleAttribute('data-keys', true);
      list.show(to.row);
      return to;
    },
    takeFocus: () => {
      focused.current = true;
      again((n) => n + 1);
    },
    // The focus moves by script, and browsers do not ring such a focus after a click: so the list
    // itself remembers whether it is moved in by keys.
    onPointerDown: (event) => {
      event.currentTarget.toggleAttribute('data-keys', false);
    },
    onFocus: () => {
      focused.current = true;
      // Not by the keys or a click alone: a screen reader puts the focus where its own cursor is.
      const at = cellWithFocus(grid.current);
      if (at && (at.row !== current?.row || at.column !== current.column)) goTo(at);
    },
    onBlur: (event) => {
      const to = event.relatedTarget;
      // The headers are in the list, but look after themselves.
      focused.current =
        to instanceof Element && event.currentTarget.contains(to) && to.closest('.list-head') === null;
    },
  };
}

/** Where the same column is; where it is gone, the one that has its place. */
function columnNow(at: number, before: Column[], now: Column[]): number {
  const was = before[at];
  const same = was && sameIn(now, was);
  return same === undefined ? Math.min(at, now.length - 1) : now.indexOf(same);
}

/** Moves the page's focus along when the active cell moved, or was drawn anew. */
function useFocusOnCell(
  grid: RefObject<HTMLElement | null>,
  active: Cell | null,
  focused: RefObject<boolean>,
  away: boolean,
): void {
  useLayoutEffect(() => {
    if (away || !focused.current || active === null) return;
    const cell = grid.current?.querySelector<HTMLElement>(
      `[data-row="${active.row}"] [data-column="${active.column}"]`,
    );
    if (cell && cell !== document.activeElement) cell.focus({ preventScroll: true });
  });

  const column = active?.column;
  useEffect(() => {
    if (!focused.current || column === undefined) return;
    const cell = document.activeElement;
    // One that stays in view is there already, beside what it covers.
    const stays = cell !== null && getComputedStyle(cell).position === 'sticky';
    if (!stays) cell?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [column, focused]);
}

/** Where the list goes with the focus in it, what stands in its place gets the focus. */
function useFocusHandedOn(grid: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = grid.current;
    const place = element?.parentElement;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      queueMicrotask(() => place?.querySelector<HTMLElement>('button')?.focus());
    };
  }, [grid]);
}

function moved({ row, column }: Cell, step: Step, page: number, last: Cell): Cell {
  switch (step) {
    case 'down':
      return { row: Math.min(last.row, row + 1), column };
    case 'up':
      return { row: Math.max(0, row - 1), column };
    case 'right':
      return { row, column: Math.min(last.column, column + 1) };
    case 'left':
      return { row, column: Math.max(0, column - 1) };
    case 'page-down':
      return { row: Math.min(last.row, row + page), column };
    case 'page-up':
      return { row: Math.max(0, row - page), column };
    case 'row-start':
      return { row, column: 0 };
    case 'row-end':
      return { row, column: last.column };
    case 'top':
      return { row: 0, column };
    case 'bottom':
      return { row: last.row, column };
    case 'list-start':
      return { row: 0, column: 0 };
    case 'list-end':
      return last;
  }
}

function cellWithFocus(grid: HTMLElement | null): Cell | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || !grid?.contains(element)) return null;
  const column = element.dataset['column'];
  const row = element.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return column === undefined || row === undefined ? null : { row: Number(row), column: Number(column) };
}
