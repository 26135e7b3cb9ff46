// The write lock in the status bar. Its seconds tick, so it is no live region: it would never be quiet.

import { inShort } from './details';
import { useLockStatus } from './useLockStatus';

export function LockState() {
  const { status, heldMs } = useLockStatus();
  const held = status?.state === 'held';
  let text = 'not known';
  if (status?.state === 'free') text = 'free';
  if (held) text = inShort(status.holder, heldMs);
  return (
    <div role="group" aria-label="Write lock" className="lock-state">
      <span aria-hidden className={held ? 'dot busy' : 'dot'} />
      <span>Write lock: </span>
      <b title={text}>{text}</b>
    </div>
  );
}
