// What a new record's form holds, field by field, and what of it is sent.

import type { Field, FieldId, Value, Values } from '../backend/bindings';
import { entriesOf } from '../backend/values';
import { misfit } from '../fields/fits';
import { asSent } from '../fields/number';
import { unread } from '../fields/unread';
import { capital } from '../lib/format';

export function isBlank(value: Value | undefined): boolean {
  return value === undefined || value === false || (typeof value === 'string' && value.trim() === '');
}

export function isEmpty(values: Values): boolean {
  return Object.values(values).every(isBlank);
}

/** As typed. A field without a value is left out, unless it has a default that was taken away. */
export function toSend(values: Values, fields: Field[]): Values {
  const sent: Values = {};
  for (const field of fields) {
    const value = values[field.id];
    const hasDefault = field.default !== null;
    if (value === undefined && hasDefault) continue;
    if (field.kind === 'checkbox') sent[field.id] = value === true;
    else if (value !== undefined && (value !== '' || hasDefault)) sent[field.id] = plain(field, value);
  }
  return sent;
}

function plain({ kind }: Field, value: Value): Value {
  return typeof value === 'string' ? asSent(kind, value) : value;
}

/** With numbers as the program reads them, not as they are written here. */
export function asPlain(values: Values, fields: Field[]): Values {
  const all = fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined ? [] : [[field.id, plain(field, value)] as const];
  });
  return Object.fromEntries(all);
}

/** Without what was typed in fields that are not there any more. */
export function ofFields(values: Values, fields: Field[]): Values {
  const known = entriesOf(values).filter(([id]) => fields.some((field) => field.id === id));
  return Object.fromEntries(known);
}

/** What was typed after `sent` went off: it belongs to the next record and must not be cleared. */
export function typedSince(sent: Values, now: Values): Values {
  return Object.fromEntries(
    entriesOf(now).filter(([field, value]) => value !== sent[field] && !isBlank(value)),
  );
}

/** `restored` fills what is blank; what was typed since wins. */
export function fillBlanks(now: Values, restored: Values): Values {
  const typed = entriesOf(now).filter(([, value]) => !isBlank(value));
  return { ...restored, ...Object.fromEntries(typed) };
}

/** Field by field, why the form cannot be sent yet. */
export function faults(values: Values, fields: Field[]): Map<FieldId, string> {
  const found = new Map<FieldId, string>();
  for (const field of fields) {
    const fault = faultOf(field, values[field.id]);
    if (fault !== null) found.set(field.id, fault);
  }
  return found;
}

function faultOf(field: Field, value: Value | undefined): string | null {
  if (field.kind === 'checkbox') return null;
  const text = String(value ?? field.default ?? '');
  if (text.trim() === '') return field.required ? `${field.name} is required.` : null;
  const why = typeof value === 'string' ? unread(field.kind, text) : null;
  if (why !== null) return `${capital(why)}.`;
  const reason = misfit(field, asSent(field.kind, text));
  return reason === null ? null : `“${field.name}” ${reason}.`;
}
