// A field's value as people read it, where it is not edited.

import type { Field, Value } from '../backend/bindings';
import { formatDay, formatMoment, formatNumber } from '../lib/format';

export function shown(kind: Field['kind'] | undefined, value: Value | null | undefined): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (value === null || value === undefined || value === '') return kind === 'checkbox' ? 'No' : 'Nothing';
  if (typeof value === 'number') return formatNumber(value);
  if (kind === 'date') return formatDay(value);
  return kind === 'date_time' ? formatMoment(value) : value;
}
