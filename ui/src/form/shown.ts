// A field's value as people read it, where it is not edited.

import type { Field, Value } from '../backend/bindings';
import { formatDay, formatMoment, formatNumber } from '../app/format';
import { isChecked } from './values';

export function shown(kind: Field['kind'] | undefined, value: Value | null | undefined): string {
  if (kind === 'checkbox' || typeof value === 'boolean') return isChecked(value) ? 'Yes' : 'No';
  if (value === null || value === undefined || value === '') return 'Nothing';
  if (typeof value === 'number') return formatNumber(value);
  if (kind === 'date') return formatDay(value);
  return kind === 'date_time' ? formatMoment(value) : value;
}
