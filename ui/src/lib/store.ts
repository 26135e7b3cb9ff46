// State that outlives the component which shows it: a value, who listens, and a hook that reads it.

import { useSyncExternalStore } from 'react';

export class Store<State> {
  #state: State;
  #listeners = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get = (): State => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(next: State): void {
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  change(part: Partial<State>): void {
    this.set({ ...this.#state, ...part });
  }
}

/** A part of it: while that stays the same, whatever else changes draws nothing anew. */
export function useStorePart<State, Part>(store: Store<State>, part: (state: State) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}

export function useStore<State>(store: Store<State>): State {
  return useSyncExternalStore(store.subscribe, store.get);
}
