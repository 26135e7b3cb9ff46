// What a control holds for a field's value.

import type { Value } from '../backend/bindings';
import { typable } from './number';

/** What a value can be typed as. */
export function asTyped(value: string | number | undefined): string {
  return typeof value === 'number' ? typable(value) : (value ?? '');
}

/** A checkbox's value, or its default as somebody would type it. */
export function isChecked(value: Value | null | undefined): boolean {
  return value === true || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()));
}
