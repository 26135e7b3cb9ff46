// Makes a column wider or narrower by its border. While that lasts, the list's own CSS variables are all
// that changes: no row is drawn anew.

import { followPointer } from './drag';
import { rem } from './widths';

const LEAST_PX = 48;

/** `onWidths` gets the widths of the columns up to this one, in rem: those left of it stay where they are. */
export function dragBorder(
  pressed: { pointerId: number; clientX: number },
  border: Element,
  onWidths: (widths: number[]) => void,
): void {
  const grid = border.closest<HTMLElement>('.list');
  const head = border.closest('.head');
  const row = head?.parentElement;
  if (!grid || !head || !row) return;
  const at = [...row.children].indexOf(head);
  const drawn = [...row.children].slice(0, at + 1).map((each) => each.getBoundingClientRect().width);
  const before = { columns: property(grid, '--columns'), least: property(grid, '--least') };
  const rest = tracksOf(before.columns).slice(at + 1);
  const widthsAt = (by: number) =>
    drawn.map((px, place) => (place === at ? Math.max(LEAST_PX, px + by) : px) / rem());
  let widths: number[] | null = null;

  function show({ columns, least }: typeof before): void {
    grid?.style.setProperty('--columns', columns);
    grid?.style.setProperty('--least', least);
    const [first = '0rem'] = tracksOf(columns);
    grid?.style.setProperty('--pinned-left', `${leastOf(first)}rem`);
  }

  followPointer(pressed, border, {
    onMove: (by) => {
      widths = widthsAt(by);
      const tracks = [...widths.map((each) => `${each}rem`), ...rest];
      show({ columns: tracks.join(' '), least: `${sumOf(tracks.map(leastOf))}rem` });
    },
    onEnd: (done) => {
      if (done && widths !== null) onWidths(widths);
      else show(before);
    },
  });
}

function property(element: HTMLElement, name: string): string {
  return element.style.getPropertyValue(name);
}

/** "minmax(1rem, 2fr)" is one. */
function tracksOf(template: string): string[] {
  return template.match(/minmax\([^)]*\)|\S+/g) ?? [];
}

/** In rem, of "3rem" and of "minmax(3rem, 2fr)". */
function leastOf(track: string): number {
  return Number.parseFloat(track.replace('minmax(', ''));
}

function sumOf(widths: number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}
