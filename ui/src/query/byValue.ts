// The conditions that a value of a record gives: only what has it, or only what has another.

import type { Condition, Field, Value } from '../backend/bindings';
import { operatorsFor } from './conditions';

/** `without` leaves out what has the value. Null where a field of this kind cannot be asked so. */
export function byValue({ id: field, kind }: Field, value: Value | undefined, without: boolean): Condition | null {
  if (kind === 'checkbox') {
    return { field, operator: 'is', value: (value === true) === without ? 'no' : 'yes' };
  }
  const empty = value === undefined || value === '';
  const [is, isNot] = empty ? (['is_empty', 'is_not_empty'] as const) : (['is', 'is_not'] as const);
  const operator = without ? isNot : is;
  if (!operatorsFor(kind).includes(operator)) return null;
  return { field, operator, value: empty ? '' : String(value) };
}
