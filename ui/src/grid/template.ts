// How wide the columns of a list are, as a grid template, and which of them stay in view.

import type { Arranged } from '../query/arrangement';
import type { Column } from '../query/columns';

interface Width {
  /** In rem. */
  least: number;
  /** How much of the room that is left it takes. */
  share: number;
}

function widthOf(column: Column): Width {
  if (column.kind === 'id') return { least: 5.75, share: 0 };
  if (column.kind === 'created' || column.kind === 'updated') return { least: 7.25, share: 0 };
  switch (column.field.kind) {
    case 'text':
      return { least: 10, share: 3 };
    case 'long_text':
      return { least: 9, share: 4 };
    case 'number':
      return { least: 6.25, share: 1 };
    case 'date':
      return { least: 8.5, share: 1 };
    case 'date_time':
      return { least: 12, share: 1 };
    case 'link':
      return { least: 9, share: 2 };
    case 'checkbox':
      return { least: 6.25, share: 0.5 };
    case 'choice':
      return { least: 8, share: 1.5 };
  }
}

/** A grid template, and the width in rem below which the list scrolls sideways. */
export function templateOf(shown: Pick<Arranged, 'column' | 'width'>[]): { template: string; least: number } {
  const widths = shown.map(({ column, width }) =>
    width === null ? widthOf(column) : { least: width, share: 0 },
  );
  return {
    template: widths
      .map(({ least, share }) => (share === 0 ? `${least}rem` : `minmax(${least}rem, ${share}fr)`))
      .join(' '),
    least: widths.reduce((sum, { least }) => sum + least, 0),
  };
}

/** How many of the first columns stay in view: the record's number, and the column that tells which it is. */
export function pinnedCount([first]: Pick<Arranged, 'column'>[]): number {
  return first?.column.kind === 'id' ? 2 : 1;
}

/** How far from the left the second column stands, and what follows those that stay in view, in rem. */
export function pinnedWidths(
  shown: Pick<Arranged, 'column' | 'width'>[],
  pinned: number,
): { first: number; all: number } {
  const least = shown.slice(0, pinned).map(({ column, width }) => width ?? widthOf(column).least);
  return { first: least[0] ?? 0, all: least.reduce((sum, each) => sum + each, 0) };
}
