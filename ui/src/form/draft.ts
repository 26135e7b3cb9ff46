// Keeps what is being typed outside the window, so that it survives a crash or a closed window.

import type { Backend, DraftKey } from '../backend/backend';
import type { Draft as KeptDraft } from '../backend/bindings';
import { toReport } from '../backend/report';

export const DRAFT_DELAY_MS = 300;

/** Whether what is on screen is also kept: nothing to keep yet, kept, or why not. */
export type Kept = { at: 'nothing' } | { at: 'kept' } | { at: 'failed'; message: string };

export class Draft {
  readonly #backend: Backend;
  readonly key: DraftKey;
  readonly #said: (kept: Kept) => void;
  #unsaved: KeptDraft | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  // One after the other: a slow `keep` must not overtake the `discard` that came after it.
  #last: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(backend: Backend, key: DraftKey, said: (kept: Kept) => void) {
    this.#backend = backend;
    this.key = key;
    this.#said = said;
  }

  /** What is kept, once everything so far is done. */
  async load(): Promise<KeptDraft | null> {
    await this.flush();
    return this.#backend.draft(this.key);
  }

  /** Soon, once the typing pauses. */
  keep(draft: KeptDraft): void {
    this.#unsaved = draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), DRAFT_DELAY_MS);
  }

  /** At once, if something is not kept yet. Ends when everything so far is done. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.#unsaved;
    if (draft === null) return this.#last;
    this.#unsaved = null;
    this.#then(async () => {
      await this.#backend.keepDraft({ ...this.key, ...draft });
      return { at: 'kept' };
    });
    return this.#last;
  }

  discard(): void {
    clearTimeout(this.#timer);
    this.#unsaved = null;
    this.#then(async () => {
      await this.#backend.discardDraft(this.key);
      return { at: 'nothing' };
    });
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** From now on, nothing is kept or discarded. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #then(step: () => Promise<Kept>): void {
    this.#last = this.#last.then(async () => {
      if (this.#stopped) return;
      try {
        this.#said(await step());
      } catch (thrown) {
        this.#said({ at: 'failed', message: toReport(thrown).message });
      }
    });
  }
}
