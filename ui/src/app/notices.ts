// Short messages that appear at the bottom of the window, are read out politely, and go by themselves.

import { createContext, use } from 'react';
import { Store } from './store';

export interface Notice {
  id: number;
  text: string;
  /** What can still be done about it, such as Undo. */
  action?: { name: string; run: () => void };
}

/** A notice with something to do stays long enough to reach it by keyboard. */
export const NOTICE_MS = 5000;
export const ACTION_MS = 20_000;

export class Notices extends Store<Notice | null> {
  #count = 0;

  constructor() {
    super(null);
  }

  say(text: string, action?: Notice['action']): void {
    this.#count += 1;
    this.set({ id: this.#count, text, ...(action === undefined ? {} : { action }) });
  }

  /** Adds to what was said a moment ago, by whoever knows more of it. */
  goOn(text: string): void {
    const notice = this.get();
    if (notice === null) this.say(text);
    else this.set({ ...notice, text: `${notice.text}. ${text}` });
  }

  clear(): void {
    this.set(null);
  }
}

const NoticesContext = createContext<Notices | null>(null);
export const NoticesProvider = NoticesContext.Provider;

export function useNotices(): Notices {
  const notices = use(NoticesContext);
  if (notices === null) throw new Error('NoticesProvider is missing above this component');
  return notices;
}
