// What people gave up themselves, in a dialog, is nothing that needs to be said; all else is.

import type { ErrorReport } from '../backend/bindings';
import { toReport } from '../backend/report';
import type { Notices } from './notices';

/** What a write rejects with when the person gave it up. The program itself may call off a write, too. */
export const CANCELLED: ErrorReport = {
  code: 'cancelled',
  message: 'It was called off.',
  context: {},
};

/** Why something was not done; null where the person gave it up. */
export function refusalOf(thrown: unknown): ErrorReport | null {
  return thrown === CANCELLED ? null : toReport(thrown);
}

/** Says it, too: "Record 5 was not restored: …". */
export function sayRefusal(notices: Notices, what: string, thrown: unknown): void {
  const refusal = refusalOf(thrown);
  if (refusal !== null) notices.say(`${what}: ${refusal.message}`);
}
