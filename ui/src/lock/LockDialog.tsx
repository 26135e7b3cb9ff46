// Shown when a write could not start in time: who holds the lock, live, and how to go on. Nothing that
// was typed is lost by any way out of it.

import { useQuery } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Write } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { aboutQuery } from '../backend/queries';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { copyText } from '../lib/clipboard';
import { useStore } from '../lib/store';
import type { PendingState, PendingWrite } from '../write/PendingWrite';
import { notYet, toDo } from '../write/words';
import { asText, details } from './details';
import { HolderCard } from './HolderCard';
import { useLockStatus, type Watched } from './useLockStatus';
import { Waiting } from './Waiting';

const EVERY_MS = 500;

interface LockDialogProps {
  pending: PendingWrite;
  directory: string;
}

export default function LockDialog({ pending, directory }: LockDialogProps) {
  const state = useStore(pending);
  const { status, heldMs, now } = useSinceRefusal(state);
  const body = useRef<HTMLDivElement>(null);
  const defaultAnswer = useRef<HTMLButtonElement>(null);
  useEffect(() => defaultAnswer.current?.focus(), []);
  const [copied, setCopied] = useState<boolean | null>(null);
  const { data: about } = useQuery(aboutQuery(useBackend()));
  const { phase } = state;
  const busy = phase.at === 'waiting' || phase.at === 'trying';

  async function copy(): Promise<void> {
    const more = [{ term: 'Book', text: directory }];
    if (state.lockFile !== null) more.push({ term: 'Lock', text: state.lockFile });
    const known =
      status?.state === 'held'
        ? details(status.holder, status.waiting, heldMs)
        : [{ term: 'Write lock', text: 'free now' }];
    if (body.current === null) return;
    setCopied(await copyText(asText(known, more, about), body.current));
  }

  return (
    <BoxDialog
      role="alertdialog"
      title="Another program is writing"
      describedBy="lock-text"
      fromBelow
      onClose={() => pending.cancel()}
      actions={
        <>
          <button type="button" className="button quiet" onClick={() => void copy()}>
            {copied === true ? <Check aria-hidden className="icon" /> : <Copy aria-hidden className="icon" />}
            Copy details
          </button>
          <span className="spacer" />
          <CancelButton onClose={() => pending.cancel()} />
          <button
            type="button"
            className="button"
            aria-disabled={busy}
            onClick={() => pending.tryAgain()}
          >
            Try again
          </button>
          <button
            type="button"
            className="button primary"
            ref={defaultAnswer}
            aria-disabled={busy}
            aria-busy={phase.at === 'waiting'}
            onClick={() => pending.keepWaiting()}
          >
            Keep waiting
          </button>
        </>
      }
    >
      <div ref={body}>
        <p className="box-text" id="lock-text">
          {notYet(pending.write)}
        </p>
        {status && <HolderCard status={status} heldMs={heldMs} now={now} />}
        <div className="box-line">
          {busy ? (
            <Waiting write={pending.write} phase={phase} />
          ) : (
            <Refusal write={pending.write} state={state} free={status?.state === 'free'} />
          )}
        </div>
        {state.problem && (
          <div role="alert" className="alert">
            {state.problem.message}
          </div>
        )}
        {/* Where it worked, the button shows it: its row must not grow. */}
        <p role="status" aria-label="Copy" className={copied === true ? 'visually-hidden' : 'said'}>
          {copied !== null && (copied ? 'Copied' : 'The details could not be copied')}
        </p>
      </div>
    </BoxDialog>
  );
}

interface RefusalProps {
  write: Write;
  state: PendingState;
  free: boolean;
}

function Refusal({ write, state, free }: RefusalProps) {
  if (free) return <p>Try again to {toDo(write)}.</p>;
  if (state.phase.at === 'refused' && state.phase.again) {
    return <p role="status">Tried again: the lock is still held.</p>;
  }
  return <p>Keep waiting {toDo(write, true)} by itself, as soon as it is your turn.</p>;
}

/**
 * Until the first answer that is newer than the refusal, the refusal itself tells who held the lock:
 * an older answer, from before the lock was taken, would call it free.
 */
function useSinceRefusal({ heldBy }: PendingState): Pick<Watched, 'status' | 'heldMs' | 'now'> {
  const [openedAt] = useState(() => Date.now());
  const watched = useLockStatus(EVERY_MS);
  if (watched.askedAt >= openedAt) return watched;
  if (heldBy === null) return { status: undefined, heldMs: null, now: watched.now };
  return {
    status: { state: 'held', holder: heldBy, waiting: [] },
    heldMs: heldBy.heldForMs,
    now: openedAt,
  };
}
