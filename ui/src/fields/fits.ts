// Whether a text fits a field, by the rules by which the program reads it: so that it is told before it is
// written. The program has the last word.

import type { Field, Value } from '../backend/bindings';
import { isDateKind, toType, whyUnread, type DateKind } from '../dates/typed';
import { normal, otherNumber } from '../lib/decimal';
import { asSent } from './number';

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
      return unfitNumber(text);
    case 'date':
      return unread('date', text, 'a date');
    case 'date_time':
      return unread('date_time', text, 'a date and a time');
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
export function misfitSince(field: Field, typed: Value, was: Field['kind']): string | null {
  const { name, kind } = field;
  const text = String(typed);
  if (text.trim() === '') return null;
  const fits = typeof typed === 'boolean' ? kind === 'checkbox' : misfit(field, asSent(kind, text)) === null;
  return fits ? null : `${name} is ${KINDS[kind]} now; “${asTyped(was, text)}”, which you typed, does not fit.`;
}

function asTyped(kind: Field['kind'], text: string): string {
  return isDateKind(kind) ? toType(kind, text) : text;
}

function unfitNumber(text: string): string | null {
  if (normal(text) === null) return 'must be a number, such as 12.5';
  const other = otherNumber(text);
  return other === null ? null : `would become ${other} as a number; a text field keeps it digit for digit`;
}

function unread(kind: DateKind, text: string, wanted: string): string | null {
  const why = whyUnread(kind, text);
  return why === null ? null : `must be ${wanted}: ${why}`;
}
