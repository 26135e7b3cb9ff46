// Every write of this window goes through here, so that the lock dialog asks for each in the same way,
// and for one at a time. The state is the write whose answer it awaits.

import type { Backend } from '../backend/backend';
import type { Write } from '../backend/bindings';
import { Store } from '../lib/store';
import type { Notices } from '../notices/notices';
import { PendingWrite, type Done } from './PendingWrite';
import { done } from './words';

export class Writes extends Store<PendingWrite | null> {
  readonly #backend: Backend;
  readonly #notices: Notices;
  /** Refused while the dialog asked for another one. */
  #behind: PendingWrite[] = [];

  constructor(backend: Backend, notices: Notices) {
    super(null);
    this.#backend = backend;
    this.#notices = notices;
  }

  /**
   * Resolves with what was written, however long somebody had to wait for it. Rejects with an
   * ErrorReport, which is CANCELLED where the person gave up in the dialog. `latest` is asked before
   * each attempt, where what is to be written may change until it is.
   */
  async write(write: Write, latest: () => Write = () => write): Promise<Done> {
    const pending = new PendingWrite(this.#backend, latest, {
      onRefused: (refused) => this.#refused(refused),
      onEnded: (ended, written) => this.#ended(ended, written),
    });
    const written = await pending.ended;
    // Who has more to say of it says so next, in place of this.
    if (written.waitedMs !== null) this.#notices.say(done(write, written.waitedMs));
    return written;
  }

  #refused(refused: PendingWrite): void {
    if (this.get() === refused) return;
    if (this.get() === null) this.#ask(refused);
    else this.#behind.push(refused);
  }

  #ended(ended: PendingWrite, written: boolean): void {
    this.#behind = this.#behind.filter((each) => each !== ended);
    if (this.get() !== ended) return;
    this.set(null);
    // The lock was had a moment ago: the others may get it without anybody being asked.
    if (written) for (const each of this.#behind.splice(0)) each.sendAgain();
    else this.#askNext();
  }

  #askNext(): void {
    const next = this.#behind.shift();
    if (next) this.#ask(next);
  }

  #ask(pending: PendingWrite): void {
    pending.ask();
    this.set(pending);
  }
}
