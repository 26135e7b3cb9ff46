// Reads what a rejected call carries. Everything the program refuses arrives as an ErrorReport; what
// does not is a fault of the window itself and is shown as such, never as a lock that is held.

import type { ErrorReport } from './bindings';

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
  if (isReport(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'io', message, context: {} };
}
