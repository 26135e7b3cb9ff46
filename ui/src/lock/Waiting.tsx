// Says that a write is on its way: in line for the lock, or one more attempt.

import type { Write } from '../backend/bindings';
import { formatDuration } from '../lib/format';
import { useNow } from '../lib/useNow';
import type { Phase } from '../write/PendingWrite';
import { byItself } from '../write/words';

type Busy = Extract<Phase, { at: 'waiting' | 'trying' }>;

export function Waiting({ write, phase }: { write: Write; phase: Busy }) {
  const now = useNow(true);
  return (
    <p className="waiting">
      <span className="spinner" aria-hidden />
      {/* Read out once, when it begins; the seconds beside it are not. */}
      <span role="status" aria-label="Progress">
        {words(write, phase)}
      </span>
      <span className="waiting-time" aria-hidden>
        {formatDuration(now - phase.since)}
      </span>
    </p>
  );
}

function words(write: Write, phase: Busy): string {
  if (phase.cancelling) return 'Leaving the line…';
  if (phase.at === 'trying') return 'Trying again…';
  return `Waiting in line. ${byItself(write)}`;
}
