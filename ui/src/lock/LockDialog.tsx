// Shown when a write could not start in time: who holds the lock, live, and how to go on. Nothing that
// was typed is lost by any way out of it.

import { useEffect, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useStore } from '../app/store';
import type { Entry, EntryState } from '../form/Entry';
import { copyText } from './clipboard';
import { asText, details } from './details';
import { HolderCard } from './HolderCard';
import { useLockStatus, type Watched } from './useLockStatus';
import { Waiting } from './Waiting';

const EVERY_MS = 500;

interface LockDialogProps {
  entry: Entry;
  directory: string;
}

export default function LockDialog({ entry, directory }: LockDialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      onOpenChange={(open) => {
        if (!open) entry.cancel();
      }}
    >
      <Modal className="box">
        <Dialog role="alertdialog" className="dialog" aria-describedby="lock-text">
          <Heading slot="title">Another program is writing</Heading>
          <LockDialogBody entry={entry} directory={directory} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function LockDialogBody({ entry, directory }: LockDialogProps) {
  const state = useStore(entry);
  const { status, heldMs, now } = useSinceRefusal(state);
  const body = useRef<HTMLDivElement>(null);
  const defaultAnswer = useRef<HTMLButtonElement>(null);
  useEffect(() => defaultAnswer.current?.focus(), []);
  const [said, setSaid] = useState('');
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
    const copied = await copyText(asText(known, more), body.current);
    setSaid(copied ? 'Copied' : 'The details could not be copied');
  }

  return (
    <div ref={body}>
      <p className="box-text" id="lock-text">
        Your record is not saved yet. Nothing you typed is lost.
      </p>
      {status && <HolderCard status={status} heldMs={heldMs} now={now} />}
      <div className="box-line">
        {busy ? <Waiting phase={phase} /> : <Refusal state={state} free={status?.state === 'free'} />}
      </div>
      {state.problem && (
        <div role="alert" className="alert">
          {state.problem.message}
        </div>
      )}
      <div className="actions">
        <button type="button" className="button quiet" onClick={() => void copy()}>
          Copy details
        </button>
        <span role="status" aria-label="Copy" className="said">
          {said}
        </span>
        <span className="spacer" />
        <button type="button" className="button" onClick={() => entry.cancel()}>
          Cancel
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={busy}
          onClick={() => entry.tryAgain()}
        >
          Try again
        </button>
        <button
          type="button"
          className="button primary"
          ref={defaultAnswer}
          aria-disabled={busy}
          aria-busy={phase.at === 'waiting'}
          onClick={() => entry.keepWaiting()}
        >
          Keep waiting
        </button>
      </div>
    </div>
  );
}

function Refusal({ state, free }: { state: EntryState; free: boolean }) {
  if (free) return <p>Try again to save your record.</p>;
  if (state.phase.at === 'refused' && state.phase.again) {
    return <p role="status">Tried again: the lock is still held.</p>;
  }
  return <p>Keep waiting saves your record by itself, as soon as it is your turn.</p>;
}

/**
 * Until the first answer that is newer than the refusal, the refusal itself tells who held the lock:
 * an older answer, from before the lock was taken, would call it free.
 */
function useSinceRefusal({ heldBy }: EntryState): Pick<Watched, 'status' | 'heldMs' | 'now'> {
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
