// The conditions of a filter: which operators fit a kind of field, and how all of it is said in words.

import type { Condition, Field, FieldKind, Operator } from '../backend/bindings';
import { isDateKind, whyUnread } from '../dates/typed';
import { asSent, plainNumber } from '../fields/number';
import { normal, otherNumber } from '../lib/decimal';
import { capital, formatDay, formatMoment, formatNumber } from '../lib/format';

const TEXTS: Operator[] = ['contains', 'contains_not', 'is', 'is_not', 'starts_with'];
const ORDERED: Operator[] = ['at_least', 'at_most', 'greater', 'less', 'is', 'is_not'];
const PRESENCE: Operator[] = ['is_empty', 'is_not_empty'];

/** The first is what one starts with. */
export function operatorsFor(kind: FieldKind): Operator[] {
  switch (kind) {
    case 'text':
    case 'long_text':
    case 'link':
      return [...TEXTS, ...PRESENCE];
    case 'number':
    case 'date':
    case 'date_time':
      return [...ORDERED, ...PRESENCE];
    case 'choice':
      return ['is', 'is_not', ...PRESENCE];
    case 'checkbox':
      return ['is'];
  }
}

/** Reads on from the field's name: "Amount is at least". */
export function operatorText(operator: Operator, kind: FieldKind): string {
  const time = kind === 'date' || kind === 'date_time';
  switch (operator) {
    case 'is':
      return 'is';
    case 'is_not':
      return 'is not';
    case 'contains':
      return 'contains';
    case 'contains_not':
      return 'does not contain';
    case 'starts_with':
      return 'starts with';
    case 'less':
      return time ? 'is before' : 'is less than';
    case 'at_most':
      return time ? 'is not after' : 'is at most';
    case 'greater':
      return time ? 'is after' : 'is more than';
    case 'at_least':
      return time ? 'is not before' : 'is at least';
    case 'is_empty':
      return 'is empty';
    case 'is_not_empty':
      return 'is not empty';
  }
}

export function comparesWithValue(operator: Operator): boolean {
  return !PRESENCE.includes(operator);
}

/** Whether it says something already; until then it leaves out no record. */
export function isComplete({ operator, value }: Condition): boolean {
  return !comparesWithValue(operator) || value.trim() !== '';
}

export function startingWith(field: Field): Condition {
  const [operator = 'is'] = operatorsFor(field.kind);
  return { field: field.id, operator, value: field.kind === 'checkbox' ? 'yes' : '' };
}

/** The same condition on a field of whatever kind: what does not fit it starts anew. */
export function fitted(condition: Condition, field: Field): Condition {
  return operatorsFor(field.kind).includes(condition.operator) ? condition : startingWith(field);
}

/** Why what it compares with is no date yet; until then it leaves out no record. */
export function unreadDate({ operator, value }: Condition, { kind }: Field): string | null {
  if (!isDateKind(kind) || !comparesWithValue(operator)) return null;
  const why = whyUnread(kind, value);
  return why === null ? null : `${capital(why)}.`;
}

/** As the book understands it: dates and numbers may be typed as people write them in their locale. */
export function toAsk(condition: Condition, { kind }: Field): Condition {
  return { ...condition, value: asSent(kind, condition.value) };
}

export function describe({ operator, value }: Condition, { name, kind }: Pick<Field, 'name' | 'kind'>): string {
  const start = `${name} ${operatorText(operator, kind)}`;
  return comparesWithValue(operator) ? `${start} ${valueText(value, kind)}` : start;
}

function valueText(value: string, kind: FieldKind): string {
  switch (kind) {
    case 'date':
      return formatDay(value);
    case 'date_time':
      return formatMoment(value);
    case 'text':
    case 'long_text':
    case 'link':
      return `“${value}”`;
    case 'number': {
      const number = plainNumber(value);
      const isKept = normal(number) !== null && otherNumber(number) === null;
      return isKept ? formatNumber(Number(number)) : value;
    }
    case 'choice':
    case 'checkbox':
      return value;
  }
}
