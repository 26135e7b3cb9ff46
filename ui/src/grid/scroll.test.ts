// The arithmetic of a list that is longer than an element can be.

import { describe, expect, test } from 'vitest';
import { afterScroll, domHeight, MAX_HEIGHT, scrolledTo, showing, type Scroll } from './scroll';

const short = { view: 340, rows: 7900 * 34 };
const long = { view: 340, rows: 10_000_000 * 34 };
const start: Scroll = { dom: 0, list: 0 };

test('a short list scrolls one to one', () => {
  expect(domHeight(short)).toBe(short.rows);
  expect(afterScroll(start, 12_345, short)).toEqual({ dom: 12_345, list: 12_345 });
  expect(scrolledTo(999, short)).toEqual({ dom: 999, list: 999 });
});

describe('a list that is too long', () => {
  const domEnd = MAX_HEIGHT - long.view;
  const listEnd = long.rows - long.view;

  test('fits in what browsers can draw', () => {
    expect(domHeight(long)).toBe(MAX_HEIGHT);
    const [row] = new Float32Array([MAX_HEIGHT - 0.5]);
    expect(row).toBe(MAX_HEIGHT - 0.5);
  });

  test('moves pixel by pixel in small steps, anywhere', () => {
    const middle = afterScroll(start, domEnd / 2, long);
    expect(middle.list).toBeCloseTo(listEnd / 2, -1);
    expect(afterScroll(middle, middle.dom + 100, long).list).toBe(middle.list + 100);
    expect(afterScroll(middle, middle.dom - 100, long).list).toBe(middle.list - 100);
  });

  test('jumps to the same share, and to both ends', () => {
    expect(afterScroll(start, domEnd, long)).toEqual({ dom: domEnd, list: listEnd });
    expect(afterScroll({ dom: domEnd, list: listEnd }, 0, long)).toEqual(start);
  });

  test('does not stop short: at an end of the element, there is room to go on', () => {
    const near = { dom: 50, list: 5000 };
    const at = afterScroll(near, 0, long);
    expect(at.list).toBe(4950);
    expect(at.dom).toBeGreaterThan(0);
  });

  test('an end of the list is an end of the element', () => {
    expect(afterScroll({ dom: 5000, list: 50 }, 4900, long)).toEqual(start);
    expect(scrolledTo(listEnd, long)).toEqual({ dom: domEnd, list: listEnd });
    expect(scrolledTo(listEnd - 1, long).dom).toBeLessThan(domEnd);
  });
});

test('brings a row into view with the least scrolling', () => {
  const at = { dom: 340, list: 340 };
  expect(showing(12, 34, at, short)).toEqual(at);
  expect(showing(9, 34, at, short).list).toBe(9 * 34);
  expect(showing(20, 34, at, short).list).toBe(21 * 34 - 340);
});
