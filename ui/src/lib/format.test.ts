// Dates and numbers in the locale that was chosen.

import { afterEach, describe, expect, test } from 'vitest';
import { doubt, plainNumber } from '../fields/number';
import { formatCount, formatDay, formatMoment, formatNumber } from './format';
import { chooseLocale } from './locale';

afterEach(() => chooseLocale(null));

describe('a locale', () => {
  test('is followed by days, moments, counts and numbers', () => {
    chooseLocale('de-DE');
    expect(formatDay('2026-12-31')).toBe('31. Dez. 2026');
    expect(formatMoment('2026-12-31T23:05:00')).toBe('31. Dez. 2026, 23:05');
    expect(formatCount(1_234_567)).toBe('1.234.567');
    expect(formatNumber(12_345.678)).toBe('12.345,678');
    chooseLocale('en-IN');
    expect(formatNumber(1_234_567.8)).toBe('12,34,567.8');
  });

  test.each(['posix?', 'zz', 'x'])('that is none, %s, counts as the system’s', (tag) => {
    chooseLocale('de-DE');
    chooseLocale(tag);
    expect(formatCount(1234)).toBe(new Intl.NumberFormat().format(1234));
  });
});

describe('a number', () => {
  test('keeps all of its digits, and a year its four together', () => {
    chooseLocale('en-GB');
    expect(formatNumber(2026)).toBe('2026');
    expect(formatNumber(20_260)).toBe('20,260');
    expect(formatNumber(0.123_456_789)).toBe('0.123456789');
    expect(formatNumber(-1e21)).toBe('-1e21');
    expect(formatNumber(1e-12)).toBe('1e-12');
    expect(formatNumber(0)).toBe('0');
  });

  test.each([
    ['de-DE', '12,5', '12.5'],
    ['de-DE', '12.5', '12.5'],
    ['de-DE', '1.234,5', '1234.5'],
    ['de-DE', '1.234.567', '1234567'],
    ['de-DE', '-0,5', '-0.5'],
    ['de-CH', '1’234.5', '1234.5'],
    ['de-CH', "1'234.5", '1234.5'],
    ['fr-FR', '1 234,5', '1234.5'],
    ['fr-FR', '1 234,5', '1234.5'],
    ['sv-SE', '−12,5', '-12.5'],
    ['en-US', '1,234.5', '1234.5'],
    ['en-IN', '12,34,567', '1234567'],
    ['ar-EG', '١٬٢٣٤٫٥', '1234.5'],
    ['en-US', '1e3', '1e3'],
  ])('typed in %s as %s is sent as %s', (tag, typed, plain) => {
    chooseLocale(tag);
    expect(plainNumber(typed)).toBe(plain);
  });

  test.each([
    ['de-DE', '12.345', '12345 or 12,345'],
    ['de-DE', '-1.000', '-1000 or -1,000'],
    ['es-ES', '1.500', '1500 or 1,500'],
  ])('in %s, %s is asked about: %s', (tag, typed, meant) => {
    chooseLocale(tag);
    expect(doubt(typed)).toContain(`can be ${meant};`);
  });

  test.each([
    ['en-US', '12.345'],
    ['en-US', '12,345'],
    ['de-DE', '12,345'],
    ['de-DE', '12.5'],
    ['de-DE', '1.2345'],
    ['de-DE', '0.125'],
    ['de-DE', '1.234.567'],
    ['fr-FR', '12.345'],
    ['de-CH', '12.345'],
    ['de-DE', ''],
  ])('in %s, %o is not', (tag, typed) => {
    chooseLocale(tag);
    expect(doubt(typed)).toBeNull();
  });

  test.each([
    ['en-US', '12,5'],
    ['en-US', '1,23'],
    ['de-DE', '1.23,4'],
    ['de-DE', '1,2,3'],
    ['de-DE', 'zwölf'],
    ['de-DE', '-'],
    ['de-DE', ''],
  ])('in %s, %s is left for the program to refuse', (tag, typed) => {
    chooseLocale(tag);
    expect(plainNumber(typed)).toBe(typed);
  });
});
