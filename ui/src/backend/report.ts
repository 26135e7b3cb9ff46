// Reads what a rejected call carries. Everything the program refuses arrives as an ErrorReport; what
// does not is a fault of the window itself and is shown as such, never as a lock that is held.
//
// People see times by their own clock. The program's messages are for scripts as well, so those that hold a
// time are worded again here, from the report's context.

import { formatWhenShort } from '../lib/format';
import type { ErrorReport, FieldId, Meanwhile } from './bindings';

function isReport(thrown: unknown): thrown is ErrorReport {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    'message' in thrown &&
    typeof thrown.message === 'string'
  );
}

export function toReport(thrown: unknown): ErrorReport {
  if (!isReport(thrown)) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { code: 'io', message, context: {} };
  }
  const { meanwhile } = thrown.context;
  return meanwhile ? { ...thrown, message: wordsOf(meanwhile) } : thrown;
}

/** Whether it is about what was given for this field. */
export function isAtFault({ context }: ErrorReport, field: FieldId): boolean {
  return context.fields?.some(({ id }) => id === field) ?? false;
}

/** The program's message has the time as a terminal shows it; a window has it in the person's locale. */
function wordsOf({ collection, id, deleted, by, at }: Meanwhile): string {
  const done = deleted ? 'deleted' : 'changed';
  const when = formatWhenShort(at);
  return `Record ${id} of “${collection}” was ${done} meanwhile by ${by}, ${when}; look at it again before you change it.`;
}
