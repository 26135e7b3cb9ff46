// Why what was typed in a field cannot be read as one value of its kind, before it is sent.

import type { FieldKind } from '../backend/bindings';
import { isDateKind, whyUnread } from '../dates/typed';
import { doubt } from './number';

/** Null where it can be read, or the program tells why it does not fit. */
export function unread(kind: FieldKind, typed: string): string | null {
  if (isDateKind(kind)) return whyUnread(kind, typed);
  return kind === 'number' ? doubt(typed) : null;
}
