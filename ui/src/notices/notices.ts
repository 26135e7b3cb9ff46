// Short messages that appear at the bottom of the window, are read out politely, and go by themselves.

import { createContext, use } from 'react';
import { Store } from '../lib/store';

export interface Notice {
  id: number;
  text: string;
  /** What can still be done about it, such as Undo. */
  actions: NoticeAction[];
}

export interface NoticeAction {
  name: string;
  run: () => void;
}

/** A notice with something to do stays long enough to reach it by keyboard. */
export const NOTICE_MS = 5000;
export const ACTION_MS = 20_000;

export class Notices extends Store<Notice | null> {
  #count = 0;

  constructor() {
    super(null);
  }

  /** Returns the notice's id. */
  say(text: string, ...actions: NoticeAction[]): number {
    this.#count += 1;
    this.set({ id: this.#count, text, actions });
    return this.#count;
  }

  /** Adds to a notice, as long as it is there, what is known by now; what can be done about that comes first. */
  goOn(id: number, text: string, ...actions: NoticeAction[]): void {
    const notice = this.get();
    if (notice?.id !== id) return;
    this.set({ id, text: `${notice.text}. ${text}`, actions: [...actions, ...notice.actions] });
  }

  /** The same, to what was said last; by itself, where that is gone. */
  goOnLast(text: string): void {
    const notice = this.get();
    if (notice === null) this.say(text);
    else this.goOn(notice.id, text);
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
