// The columns of a list as somebody arranged them: their order and widths, and which are left out.

import type { Field, ShownColumn } from '../backend/bindings';
import { columnsOf, idOf, type Column } from './columns';
import { sameColumn } from './sorting';

export interface Arranged {
  column: Column;
  /** In rem; null for as wide as its kind needs. */
  width: number | null;
  hidden: boolean;
}

const LEAST_WIDTH = 3;
const MOST_WIDTH = 60;

/** Columns that are gone vanish; those that nobody arranged yet come last. */
export function arrange(fields: Field[], kept: ShownColumn[]): Arranged[] {
  const there = columnsOf(fields);
  const known = kept.flatMap(({ column, width, hidden }) => {
    const found = there.find((each) => sameColumn(idOf(each), column));
    return found ? [{ column: found, width, hidden }] : [];
  });
  const others = there.filter((each) => !known.some(({ column }) => column === each));
  return [...known, ...others.map(asUsual)];
}

export function toKeep(arranged: Arranged[]): ShownColumn[] {
  return arranged.map(({ column, width, hidden }) => ({ column: idOf(column), width, hidden }));
}

export function withWidth(all: Arranged[], column: Column, width: number | null): Arranged[] {
  const bounded = width === null ? null : Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width));
  return all.map((each) => (each.column.key === column.key ? { ...each, width: bounded } : each));
}

export function withWidths(all: Arranged[], widths: Map<Column, number>): Arranged[] {
  return [...widths].reduce((so, [column, width]) => withWidth(so, column, width), all);
}

/** One column always stays. */
export function withHidden(all: Arranged[], column: Column, hidden: boolean): Arranged[] {
  const changed = all.map((each) => (each.column.key === column.key ? { ...each, hidden } : each));
  return changed.every((each) => each.hidden) ? all : changed;
}

/** Puts a column in the place of another one that is shown, on the far side of it. */
export function movedTo(all: Arranged[], column: Column, to: Column): Arranged[] {
  const from = all.findIndex((each) => each.column.key === column.key);
  const place = all.findIndex((each) => each.column.key === to.key);
  const moving = all[from];
  if (moving === undefined || place < 0) return all;
  const others = all.filter((each) => each !== moving);
  return [...others.slice(0, place), moving, ...others.slice(place)];
}

/** Moves a column past the next one that is shown. */
export function movedBy(all: Arranged[], column: Column, step: -1 | 1): Arranged[] {
  const shown = all.filter(({ hidden }) => !hidden);
  const beside = shown[shown.findIndex((each) => each.column.key === column.key) + step];
  return beside === undefined ? all : movedTo(all, column, beside.column);
}

function asUsual(column: Column): Arranged {
  return { column, width: null, hidden: column.kind === 'updated' };
}
