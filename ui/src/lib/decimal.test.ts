// Decimals compared digit for digit, and numbers that are written with all of their digits.

import { afterEach, describe, expect, test } from 'vitest';
import { field } from '../fake/fakeData';
import { misfit } from '../fields/fits';
import { doubt, plainNumber, typable } from '../fields/number';
import { textOf } from '../grid/cellText';
import { describe as described } from '../query/conditions';
import { same } from '../write/merge';
import { normal, otherNumber } from './decimal';
import { formatNumber } from './format';
import { chooseLocale } from './locale';

afterEach(() => chooseLocale(null));

const amount = field('Amount', 'number');
const asked = (value: string) => described({ field: 1, operator: 'is', value }, { name: 'Amount', kind: 'number' });

export const KEPT = [
  '0', '-0', '1.10', '1e3', '+5', '.5', '5.', '007', '-12.5E-1', '9007199254740992', '12345678901234568',
  '1e22', '0.30000000000000004', '0.0000012345678901234567', '1.7976931348623157e308', '5e-324',
];
const OTHERS = [
  ['12345678901234567', '12345678901234568'],
  ['9007199254740993', '9007199254740992'],
  ['-0.1234567890123456789', '-0.12345678901234568'],
  ['1152921504606846976', '1152921504606847000'],
  ['1e-400', '0'],
  ['1e400', 'infinite'],
  ['-1e99999', 'infinite'],
] as const;

/** Doubles of every size. */
const doubles = Array.from({ length: 2000 }, (_, at) => {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setBigUint64(0, BigInt.asUintN(64, BigInt(at + 1) * 0x9e37_79b9_7f4a_7c15n));
  return bits.getFloat64(0);
}).filter(Number.isFinite);

describe('a decimal', () => {
  test.each(KEPT)('that is kept, %s, fits', (text) => {
    expect(otherNumber(text)).toBeNull();
    expect(misfit(amount, text)).toBeNull();
  });

  test.each(OTHERS)('that is not, %s, would become %s', (text, other) => {
    expect(otherNumber(text)).toBe(other);
    expect(misfit(amount, text)).toContain(`would become ${other} as a number`);
    expect(misfit(field('Notes', 'text'), text)).toBeNull();
  });

  test.each(['', '-', '.', 'e5', '1e', 'Infinity', 'NaN', '0x10', '1,5', '1 0'])('is not in %o', (text) => {
    expect(normal(text)).toBeNull();
    expect(otherNumber(text)).toBeNull();
  });

  test('is the same as another only digit for digit', () => {
    expect(same('1.10', 1.1)).toBe(true);
    expect(same('1e3', 1000)).toBe(true);
    expect(same('12345678901234567', 12_345_678_901_234_568)).toBe(false);
    expect(same('9007199254740993', 9_007_199_254_740_992)).toBe(false);
    expect(same('', 0)).toBe(false);
  });

  test('that a condition cannot ask for is shown as it was typed', () => {
    expect(asked('12345678901234567')).toBe('Amount is 12345678901234567');
    chooseLocale('de-DE');
    expect(asked('12345,50')).toBe('Amount is 12.345,5');
    expect(asked('0x10')).toBe('Amount is 0x10');
  });
});

describe('a number', () => {
  test.each(['en-US', 'de-DE', 'sv-SE', 'fr-FR', 'de-CH', 'en-IN', 'ar-EG', 'ja-JP'])('is shown in %s with all of its digits', (tag) => {
    chooseLocale(tag);
    const few = doubles.map((number, at) => Number(number.toExponential(at % 17).replace(/e.*/, `e${(at % 30) - 9}`)));
    for (const number of [...KEPT.map(Number), ...doubles, ...few]) {
      const shown = formatNumber(number);
      // Where thousands stand behind a point, it can be meant in two ways, and is asked about.
      if (doubt(shown) === null) expect(normal(plainNumber(shown)), shown).toBe(normal(String(number)));
      else expect(doubt(shown)).toContain(typable(number));
      expect(doubt(typable(number))).toBeNull();
      expect(normal(plainNumber(typable(number)))).toBe(normal(String(number)));
    }
  });

  test('is copied and edited as the number that it is', () => {
    for (const number of [...KEPT.map(Number), ...doubles]) {
      expect(normal(textOf(number))).toBe(normal(String(number)));
      expect(misfit(amount, textOf(number))).toBeNull();
    }
  });
});
