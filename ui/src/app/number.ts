// Reads a number as people type it in their locale. Numbers are sent and kept plainly, as in "1234.5".

import type { FieldKind } from '../backend/bindings';
import { isDateKind, plainDate } from '../dates/typed';
import { formats } from './locale';

/** Marks without a width, which some locales put around a sign. */
const DIRECTIONS = /[\u061C\u200E\u200F]/gu;

/** The number typed plainly; what cannot only be meant as one number is left as it was typed. */
export function plainNumber(typed: string): string {
  const text = typed.trim().replaceAll(DIRECTIONS, '');
  if (text === '' || !Number.isNaN(Number(text))) return typed;
  const { group, decimal, minus, digits } = signs();
  const latin = [...text].map((each) => (digits.has(each) ? String(digits.get(each)) : each)).join('');
  const read = new RegExp(
    `^(?<minus>[-−${minus}]?)(?<whole>\\d+|\\d{1,3}(?:${group}\\d{2,3})*${group}\\d{3})(?:${decimal}(?<part>\\d+))?$`,
    'u',
  ).exec(latin)?.groups;
  if (read === undefined) return typed;
  const whole = read['whole']?.replaceAll(/\D/gu, '');
  const part = read['part'] === undefined ? '' : `.${read['part']}`;
  return `${read['minus'] === '' ? '' : '-'}${whole}${part}`;
}

/** What was typed in a field of that kind, as the program reads it. */
export function asSent(kind: FieldKind, typed: string): string {
  if (isDateKind(kind)) return plainDate(kind, typed);
  return kind === 'number' ? plainNumber(typed) : typed;
}

/** What the locale writes between digits and before them, as parts of a regular expression. */
function signs() {
  const { number } = formats();
  const parts = number.formatToParts(-12345.6);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const digits = number.format(9876543210).replaceAll(/\P{Nd}/gu, '');
  return {
    group: anyOf(sign('group')),
    decimal: `[${sign('decimal')}]`,
    minus: sign('minusSign'),
    digits: new Map([...digits].map((digit, at) => [digit, 9 - at])),
  };
}

/** Nobody tells one space from another, or one apostrophe. */
function anyOf(group: string): string {
  if (/\s/u.test(group)) return '\\s';
  return /['’]/u.test(group) ? "['’]" : `[${group}]`;
}
