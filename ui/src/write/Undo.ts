// What was done in this window and can be undone, one step after the other, the latest first.

import type { ErrorReport } from '../backend/bindings';
import type { Notice, Notices } from '../app/notices';
import { refusalOf } from './givenUp';

interface UndoStep {
  /** What was done: "Edit of record 5". */
  what: string;
  /** Takes it back. Rejects with an ErrorReport where it cannot, and then has changed nothing. */
  undo: () => Promise<unknown>;
}

export class Undo {
  readonly #notices: Notices;
  #steps: UndoStep[] = [];
  #running = false;
  #stopped = false;

  constructor(notices: Notices) {
    this.#notices = notices;
  }

  /** It was done. What is returned is for the notice that says so. */
  did(step: UndoStep): NonNullable<Notice['action']> {
    if (!this.#stopped) this.#steps.push(step);
    return { name: 'Undo', run: () => void this.#run(step) };
  }

  /** Takes back the latest step that was not taken back yet. */
  undoLast(): void {
    const step = this.#steps.at(-1);
    if (step === undefined) this.#notices.say('Nothing to undo');
    else void this.#run(step);
  }

  /** Another book is shown: what was done in this one must not be undone there. */
  stop(): void {
    this.#stopped = true;
    this.#steps = [];
  }

  async #run(step: UndoStep): Promise<void> {
    // One after the other: what a step finds depends on the one that was undone before it.
    if (this.#running || !this.#steps.includes(step)) return;
    this.#running = true;
    try {
      await step.undo();
      this.#forget(step);
      this.#notices.say(`${step.what} undone`);
    } catch (thrown) {
      const failure = refusalOf(thrown);
      if (failure === null) return;
      if (isForGood(failure)) this.#forget(step);
      this.#notices.say(whyNot(step, failure));
    } finally {
      this.#running = false;
    }
  }

  #forget(step: UndoStep): void {
    this.#steps = this.#steps.filter((each) => each !== step);
  }
}

/** Trying again would not help: the next press goes on with the step before. */
function isForGood({ code }: ErrorReport): boolean {
  return code === 'conflict' || code === 'not_found' || code === 'invalid';
}

function whyNot({ what }: UndoStep, { code, message, context }: ErrorReport): string {
  if (code === 'conflict' && context.record) {
    const { id, updatedBy } = context.record;
    return `Record ${id} was changed by ${updatedBy} since; it was not undone`;
  }
  return `${what} was not undone: ${message}`;
}
