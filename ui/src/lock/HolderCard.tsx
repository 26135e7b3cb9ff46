// The holder of the lock as the dialog shows it: a headline with the seconds, and the details known.

import type { LockStatus } from '../backend/bindings';
import { formatDuration } from '../lib/format';
import { DetailList } from './DetailList';
import { details, headline } from './details';

interface HolderCardProps {
  status: LockStatus;
  heldMs: number | null;
  now: number;
}

export function HolderCard({ status, heldMs, now }: HolderCardProps) {
  if (status.state === 'free') {
    return (
      <div className="holder">
        <p className="holder-head is-free" role="status">
          The lock is free now.
        </p>
      </div>
    );
  }
  const known = details(status.holder, status.waiting, heldMs, new Date(now));
  return (
    <div className="holder">
      <p className="holder-head">
        <span>{headline(status.holder)}</span>
        {heldMs !== null && <span aria-hidden>{formatDuration(heldMs)}</span>}
      </p>
      <DetailList known={known} />
    </div>
  );
}
