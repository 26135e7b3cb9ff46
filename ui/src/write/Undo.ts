// What was done in this window, step by step. Undo takes the latest step back and redo makes it again, and
// the notice that says so offers the very step that the keys would take.
//
// Undoing is a change like any other, based on the version that the step has made, so it never takes back
// what somebody else changed since. Each step returns how it is itself taken back, which is how it is
// redone. Nothing is registered without a notice that offers it.

import type { ErrorReport } from '../backend/bindings';
import type { Notices } from '../notices/notices';
import { refusalOf } from '../notices/refusal';
import type { Records, Sight } from './Sight';

/**
 * Takes a step back. Rejects with an ErrorReport where it cannot, and then has changed nothing.
 */
export type Reversal = () => Promise<Reversed>;

export interface Reversed {
  /** Makes the step again; that is taken back in the same way. */
  back: Reversal;
  /** What can be seen of it in a list. */
  records?: Records;
}

interface Step {
  /** What was done: "Edit of record 5". */
  what: string;
  back: Reversal;
}

type Way = 'undo' | 'redo';

const NAMES = { undo: 'Undo', redo: 'Redo' } as const;
const DONE = { undo: 'undone', redo: 'redone' } as const;

export class Undo {
  readonly #notices: Notices;
  readonly #sight: Sight;
  #steps: { [way in Way]: Step[] } = { undo: [], redo: [] };
  // One after the other: what a step finds depends on the one that was reversed before it.
  #last: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(notices: Notices, sight: Sight) {
    this.#notices = notices;
    this.#sight = sight;
  }

  /** It was done, and is said so. */
  did({ what, back, records }: Step & Reversed, said: string): void {
    if (this.#stopped) return;
    const step = { what, back };
    this.#steps = { undo: [...this.#steps.undo, step], redo: [] };
    this.#say(said, 'undo', step, records);
  }

  /** Takes back the latest step that was not taken back yet. */
  undoLast(): void {
    this.#reverseLast('undo');
  }

  /** Makes the step again that was taken back last, unless something else was done since. */
  redoLast(): void {
    this.#reverseLast('redo');
  }

  /** Another book is shown: what was done in this one must not be undone there. */
  stop(): void {
    this.#stopped = true;
    this.#steps = { undo: [], redo: [] };
  }

  #reverseLast(way: Way): void {
    this.#last = this.#last.then(async () => {
      const step = this.#steps[way].at(-1);
      if (step === undefined) this.#notices.say(`Nothing to ${way}`);
      else await this.#reverse(way, step);
    });
  }

  /** From a notice, which may stand there longer than its step. */
  #reverseThis(way: Way, step: Step): void {
    this.#last = this.#last.then(async () => {
      if (this.#steps[way].at(-1) === step) await this.#reverse(way, step);
    });
  }

  async #reverse(way: Way, step: Step): Promise<void> {
    const { what } = step;
    try {
      const { back, records } = await step.back();
      if (this.#stopped) return;
      const other = way === 'undo' ? 'redo' : 'undo';
      const reversed = { what, back };
      this.#forget(way, step);
      this.#steps = { ...this.#steps, [other]: [...this.#steps[other], reversed] };
      this.#say(`${what} ${DONE[way]}`, other, reversed, records);
    } catch (thrown) {
      const failure = refusalOf(thrown);
      if (failure === null) return;
      if (isForGood(failure)) this.#forget(way, step);
      this.#notices.say(whyNot(what, way, failure));
    }
  }

  #say(text: string, way: Way, step: Step, records?: Records): void {
    const action = { name: NAMES[way], run: () => this.#reverseThis(way, step) };
    const notice = this.#notices.say(text, action);
    if (records !== undefined) void this.#sight.tell(notice, records);
  }

  #forget(way: Way, step: Step): void {
    this.#steps = { ...this.#steps, [way]: this.#steps[way].filter((each) => each !== step) };
  }
}

/** Trying again would not help: the next press goes on with the step before. */
function isForGood({ code }: ErrorReport): boolean {
  return code === 'conflict' || code === 'not_found' || code === 'invalid';
}

function whyNot(what: string, way: Way, { code, message, context }: ErrorReport): string {
  if (code === 'conflict' && context.record) {
    const { id, updatedBy } = context.record;
    return `Record ${id} was changed by ${updatedBy} since; it was not ${DONE[way]}`;
  }
  return `${what} was not ${DONE[way]}: ${message}`;
}
