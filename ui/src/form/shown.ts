// A field's value as people read it, where it is not edited.

import type { Field, Value } from '../backend/bindings';
import { formatDay, formatMoment, formatNumber } from '../app/format';

export function shown(kind: Field['kind'] | undefined, value: Value | null | undefined): string {
  if (kind === 'checkbox' || typeof value === 'boolean') return isYes(value) ? 'Yes' : 'No';
  if (value === null || value === undefined || value === '') return 'Nothing';
  if (typeof value === 'number') return formatNumber(value);
  const text = value;
  if (kind === 'date') return formatDay(text);
  return kind === 'date_time' ? formatMoment(text) : text;
}

function isYes(value: Value | null | undefined): boolean {
  return value === true || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()));
}
