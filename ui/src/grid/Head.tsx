// The list's headers: each sorts by its column, opens the column's menu, and has a border to drag.

import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react';
import { memo, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { SortKey } from '../backend/bindings';
import type { MenuPlace } from '../menu/place';
import { idOf, isNumeric, type Column } from '../query/columns';
import { sortingOf } from '../query/sorting';
import { dragBorder } from './dragBorder';
import { dragHeader } from './dragHeader';
import { HEAD_KEYS } from './headKeys';
import { contentWidth } from './widths';

/** What can be done by a header. */
export interface HeadActions {
  onSort: (column: Column, alone: boolean) => void;
  onMenu: (column: Column, place: MenuPlace) => void;
  /** These columns get these widths, in rem. */
  onWidths: (widths: Map<Column, number>) => void;
  /** A column comes to stand where another one is. */
  onMove: (column: Column, to: Column) => void;
}

interface HeadProps {
  columns: Column[];
  sort: SortKey[];
  /** The header that Tab reaches, if the keyboard's place is among them. */
  tabColumn: number | null;
  actions: HeadActions & {
    /** Into the rows below. */
    onDown: (at: number) => void;
  };
}

export const Head = memo(function Head({ columns, sort, tabColumn, actions }: HeadProps) {
  const { onDown, onSort, onMenu, onWidths, onMove } = actions;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const at = columnAt(event.target);
    if (columns[at] === undefined) return;
    event.currentTarget.closest('.list')?.toggleAttribute('data-keys', true);
    const command = HEAD_KEYS.commandOf(event);
    // The header is a button, and sorts by itself.
    if (command === null || command === 'sort' || command === 'then-sort') return;
    event.preventDefault();
    if (command === 'menu') openMenu(event.target, null);
    else if (command === 'down') onDown(at);
    else focusHead(event.currentTarget, { left: at - 1, right: at + 1, first: 0, last: columns.length - 1 }[command]);
  }

  function openMenu(target: EventTarget, point: MenuPlace['point']): void {
    const header = headerOf(target);
    const column = columns[columnAt(target)];
    if (!header || !column) return;
    header.querySelector<HTMLElement>('.head-sort')?.focus({ preventScroll: true });
    onMenu(column, { anchor: header, point });
  }

  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    openMenu(event.target, { x: event.clientX, y: event.clientY });
  }

  function move(from: number, to: number): void {
    const [column, other] = [columns[from], columns[to]];
    if (column && other) onMove(column, other);
  }

  function setWidths(widths: number[]): void {
    onWidths(new Map(widths.flatMap((width, at) => (columns[at] ? [[columns[at], width]] : []))));
  }

  return (
    <div role="rowgroup" className="list-head" onKeyDown={onKeyDown} onContextMenu={onContextMenu}>
      <div role="row" aria-rowindex={1} className="list-row">
        {columns.map((column, at) => {
          const sorting = sortingOf(sort, idOf(column));
          const Arrow = sorting?.descending ? ArrowDown : ArrowUp;
          return (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={at + 1}
              aria-sort={sorting === null ? undefined : sorting.descending ? 'descending' : 'ascending'}
              className={`head${isNumeric(column) ? ' is-number' : ''}`}
              data-head={at}
            >
              <button
                type="button"
                className="head-sort"
                tabIndex={tabColumn === at ? 0 : -1}
                title={column.name}
                onPointerDown={(event: PointerEvent) => {
                  if (event.button === 0) dragHeader(event, event.currentTarget, move);
                }}
                onClick={(event: MouseEvent) => {
                  const dragged = event.currentTarget.closest('[data-dragging]') !== null;
                  if (!dragged) onSort(column, !event.shiftKey);
                }}
              >
                <span className="head-name">{column.name}</span>
                {sorting && (
                  <span className="head-order" aria-hidden>
                    <Arrow className="icon" />
                    {sort.length > 1 && sorting.place}
                  </span>
                )}
              </button>
              <button
                type="button"
                className="head-menu"
                tabIndex={-1}
                aria-label={`Column ${column.name}`}
                aria-haspopup="menu"
                onClick={(event) => onMenu(column, { anchor: event.currentTarget, point: null })}
              >
                <ChevronDown aria-hidden className="icon" />
              </button>
              {/* The menu does the same by keyboard. */}
              <span
                aria-hidden
                className="head-border"
                onPointerDown={(event) => dragBorder(event, event.currentTarget, setWidths)}
                onDoubleClick={(event) =>
                  onWidths(new Map([[column, contentWidth(event.currentTarget)]]))
                }
              />
            </div>
          );
        })}
      </div>
    </div>
  );
});

function focusHead(head: HTMLElement, at: number): void {
  head.querySelectorAll<HTMLElement>('.head-sort')[at]?.focus();
}

function headerOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-head]') : null;
}

function columnAt(target: EventTarget): number {
  return Number(headerOf(target)?.dataset['head'] ?? Number.NaN);
}
