// One write on its way, from the first attempt until it is written, refused for good or given up.
// Where the lock is held past the timeout, it waits for the person's answer in the lock dialog.

import type { Backend } from '../backend/backend';
import type { ErrorReport, Holder, WaitPolicy, Write, Written } from '../backend/bindings';
import { toReport } from '../backend/report';
import { uniqueName } from '../backend/uniqueName';
import { Store } from '../lib/store';
import { CANCELLED } from '../notices/refusal';

export type Phase =
  | { at: 'sent' }
  /** Nothing is being tried until somebody answers. `again`: even after Try again. */
  | { at: 'refused'; again: boolean }
  /** Answered, and on its way again: in line, or one more attempt. */
  | { at: 'waiting' | 'trying'; since: number; cancelling: boolean };

export interface PendingState {
  phase: Phase;
  /** Who held the lock when the write was refused. */
  heldBy: Holder | null;
  lockFile: string | null;
  /** Why the line could not be left. */
  problem: ErrorReport | null;
}

export interface Done extends Written {
  /** Since it was asked for, if the person had to wait in the dialog. */
  waitedMs: number | null;
}

interface PendingEvents {
  onRefused: (pending: PendingWrite) => void;
  onEnded: (pending: PendingWrite, done: boolean) => void;
}

export class PendingWrite extends Store<PendingState> {
  readonly id = uniqueName();
  readonly ended: Promise<Done>;
  readonly #backend: Backend;
  readonly #latest: () => Write;
  readonly #events: PendingEvents;
  readonly #startedAt = Date.now();
  #attempt = '';
  #asked = false;
  #resolve!: (done: Done) => void;
  #reject!: (failure: ErrorReport) => void;

  constructor(backend: Backend, latest: () => Write, events: PendingEvents) {
    super({ phase: { at: 'sent' }, heldBy: null, lockFile: null, problem: null });
    this.#backend = backend;
    this.#latest = latest;
    this.#events = events;
    this.ended = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    void this.#send('timeout');
  }

  get write(): Write {
    return this.#latest();
  }

  /** Its turn to ask has come. */
  ask(): void {
    this.#asked = true;
  }

  /** The lock was free a moment ago: tried without asking anybody. */
  sendAgain(): void {
    if (this.get().phase.at !== 'refused') return;
    this.change({ phase: { at: 'sent' } });
    void this.#send('timeout');
  }

  keepWaiting(): void {
    this.#answer('waiting', 'until_cancelled');
  }

  tryAgain(): void {
    this.#answer('trying', 'timeout');
  }

  /** Gives it up. A write that is on its way is called off first; if it won, it is written. */
  cancel(): void {
    const { phase } = this.get();
    if (phase.at === 'refused') this.#fail(CANCELLED);
    if ((phase.at === 'waiting' || phase.at === 'trying') && !phase.cancelling) {
      this.change({ phase: { ...phase, cancelling: true } });
      this.#backend.cancelWrite(this.#attempt).catch((thrown: unknown) => {
        // Still in line: the dialog stays, says why, and Cancel can be pressed again.
        const now = this.get().phase;
        if (now.at !== 'waiting' && now.at !== 'trying') return;
        this.change({ phase: { ...now, cancelling: false }, problem: toReport(thrown) });
      });
    }
  }

  #answer(at: 'waiting' | 'trying', patience: WaitPolicy): void {
    if (this.get().phase.at !== 'refused') return;
    this.change({ phase: { at, since: Date.now(), cancelling: false }, problem: null });
    void this.#send(patience);
  }

  async #send(patience: WaitPolicy): Promise<void> {
    this.#attempt = uniqueName();
    try {
      const written = await this.#backend.write({
        write: this.#latest(),
        patience,
        attempt: this.#attempt,
      });
      this.#events.onEnded(this, true);
      this.#resolve({ ...written, waitedMs: this.#asked ? Date.now() - this.#startedAt : null });
    } catch (thrown) {
      this.#refused(toReport(thrown));
    }
  }

  #refused(failure: ErrorReport): void {
    const { phase } = this.get();
    if (failure.code === 'lock_timeout') {
      this.change({
        phase: { at: 'refused', again: phase.at === 'trying' },
        heldBy: failure.context.holder ?? null,
        lockFile: failure.context.lock ?? null,
      });
      this.#events.onRefused(this);
      return;
    }
    const calledOff = failure.code === 'cancelled' && 'cancelling' in phase && phase.cancelling;
    this.#fail(calledOff ? CANCELLED : failure);
  }

  #fail(failure: ErrorReport): void {
    this.#events.onEnded(this, false);
    this.#reject(failure);
  }
}
