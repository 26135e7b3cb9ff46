// Whether a text fits a field, by the rules by which the program reads it: so that it is told before it is
// written. The program has the last word.

import { asSent } from '../app/number';
import type { Field, Value } from '../backend/bindings';

const KINDS: Record<Field['kind'], string> = {
  text: 'a text',
  long_text: 'a long text',
  number: 'a number',
  date: 'a date',
  date_time: 'a date and time',
  checkbox: 'a checkbox',
  choice: 'a choice',
  link: 'a web link',
};

/** Why not, going on from the field's name; null where it fits. */
export function misfit(field: Field, text: string): string | null {
  if (text.trim() === '') return field.required ? 'must be filled in' : null;
  if (text.includes('\0')) return 'must not contain a NUL character';
  switch (field.kind) {
    case 'text':
      return /[\r\n]/.test(text) ? 'must be a single line' : null;
    case 'long_text':
      return null;
    case 'number':
      return isNumber(text.trim()) ? null : 'must be a number, such as 12.5';
    case 'date':
      return isDay(text.trim()) ? null : 'must be a date, such as 2026-11-23';
    case 'date_time':
      return isMoment(text.trim()) ? null : 'must be a date and a time, such as 2026-11-23 14:05';
    case 'checkbox':
      return /^(true|yes|1|false|no|0)$/i.test(text.trim()) ? null : 'must be yes or no';
    case 'choice':
      return field.choices.includes(text) ? null : `must be one of: ${field.choices.join(', ')}`;
    case 'link':
      return /^https?:\/\/[^/?#\s][^\s]*$/i.test(text.trim())
        ? null
        : 'must be a web address, such as https://example.org';
  }
}

/** Why what was typed does not fit a field any more whose kind somebody changed; null where it does. */
export function misfitSince(field: Field, typed: Value): string | null {
  const { name, kind } = field;
  const text = String(typed);
  if (text.trim() === '') return null;
  const fits = typeof typed === 'boolean' ? kind === 'checkbox' : misfit(field, asSent(kind, text)) === null;
  return fits ? null : `${name} is ${KINDS[kind]} now; “${text}”, which you typed, does not fit.`;
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  // A day that there is not, such as 30 February, reads as another one or as none.
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

function isMoment(text: string): boolean {
  const found = /^(\S{10})[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.exec(text);
  return found?.[1] !== undefined && isDay(found[1]);
}
