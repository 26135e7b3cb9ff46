// Hands every component of the window what it writes with.

import { createContext, use } from 'react';
import type { Backend } from '../backend/backend';
import type { Notices } from '../app/notices';
import { Actions } from './actions';
import { Undo } from './Undo';
import { Writes } from './Writes';

/** On one book; another one that is shown gets its own, with nothing to undo. */
export interface Writing {
  writes: Writes;
  undo: Undo;
  actions: Actions;
}

export function newWriting(backend: Backend, notices: Notices): Writing {
  const writes = new Writes(backend, notices);
  const undo = new Undo(notices);
  return { writes, undo, actions: new Actions(backend, writes, undo, notices) };
}

const WritingContext = createContext<Writing | null>(null);
export const WritingProvider = WritingContext.Provider;

function useWriting(): Writing {
  const writing = use(WritingContext);
  if (writing === null) throw new Error('WritingProvider is missing above this component');
  return writing;
}

export function useWrites(): Writes {
  return useWriting().writes;
}

export function useUndo(): Undo {
  return useWriting().undo;
}

export function useActions(): Actions {
  return useWriting().actions;
}
