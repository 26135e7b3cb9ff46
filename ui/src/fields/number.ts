// Reads a number as people type it in their locale. Numbers are sent and kept plainly, as in "1234.5".

import type { FieldKind } from '../backend/bindings';
import { isDateKind, plainDate } from '../dates/typed';
import { decimal, normal } from '../lib/decimal';
import { formats } from '../lib/locale';

/** Marks without a width, which some locales put around a sign. */
const DIRECTIONS = /[\u061C\u200E\u200F]/gu;

/** The number typed plainly; what cannot only be meant as one number is left as it was typed. */
export function plainNumber(typed: string): string {
  const [read, other] = readings(typed);
  return read === undefined || other !== undefined ? typed : read;
}

/** Why what was typed cannot be kept: it can be meant as two numbers. Null where it cannot. */
export function doubt(typed: string): string | null {
  const [plain, local] = readings(typed);
  if (plain === undefined || local === undefined) return null;
  return `this can be ${withSign(local)} or ${withSign(plain)}; type the one that you mean`;
}

/** A number with all of its digits, as it can be typed here: without signs between thousands. */
export function typable(number: number): string {
  return withSign(decimal(number));
}

/** What can be meant, plainly: as numbers are written in programs, and as they are in the locale. */
function readings(typed: string): string[] {
  const text = typed.trim().replaceAll(DIRECTIONS, '');
  const plain = normal(text) === null ? null : text;
  const local = localReading(text);
  if (plain === null || local === null) return [plain ?? local ?? []].flat();
  return normal(plain) === normal(local) ? [plain] : [plain, local];
}

function localReading(text: string): string | null {
  const { digits, number } = signs();
  const latin = [...text].map((each) => (digits.has(each) ? String(digits.get(each)) : each)).join('');
  const read = number.exec(latin)?.groups;
  if (read === undefined) return null;
  const whole = read['whole']?.replaceAll(/\D/gu, '');
  const part = read['part'] === undefined ? '' : `.${read['part']}`;
  return `${read['minus'] === '' ? '' : '-'}${whole}${part}`;
}

/** With a comma, where numbers have one here. */
function withSign(plain: string): string {
  return signs().hasComma && !plain.includes('e') ? plain.replace('.', ',') : plain;
}

/** What was typed in a field of that kind, as the program reads it. */
export function asSent(kind: FieldKind, typed: string): string {
  if (isDateKind(kind)) return plainDate(kind, typed);
  return kind === 'number' ? plainNumber(typed) : typed;
}

interface Signs {
  digits: ReadonlyMap<string, number>;
  /** A number as it is written in the locale, once its digits are Latin. */
  number: RegExp;
  hasComma: boolean;
}

/** A table that is pasted has thousands of numbers, in one locale. */
const known = new WeakMap<Intl.NumberFormat, Signs>();

function signs(): Signs {
  const { number } = formats();
  const found = known.get(number) ?? signsOf(number);
  known.set(number, found);
  return found;
}

/** What the locale writes between digits and before them. */
function signsOf(number: Intl.NumberFormat): Signs {
  const parts = number.formatToParts(-12345.6);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const digits = number.format(9876543210).replaceAll(/\P{Nd}/gu, '');
  const [group, point] = [anyOf(sign('group')), sign('decimal')];
  const whole = `\\d+|[1-9]\\d{0,2}(?:${group}\\d{2,3})*${group}\\d{3}`;
  return {
    digits: new Map([...digits].map((digit, at) => [digit, 9 - at])),
    number: new RegExp(
      `^(?<minus>[-−${sign('minusSign')}]?)(?<whole>${whole})(?:[${point}](?<part>\\d+))?$`,
      'u',
    ),
    hasComma: point === ',',
  };
}

/** Nobody tells one space from another, or one apostrophe. */
function anyOf(group: string): string {
  if (/\s/u.test(group)) return '\\s';
  return /['’]/u.test(group) ? "['’]" : `[${group}]`;
}
