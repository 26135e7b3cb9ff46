// Hands every component of the window what it writes with.

import { createContext, use } from 'react';
import type { Backend } from '../backend/backend';
import type { Notices } from '../notices/notices';
import { Actions } from './actions';
import { Conflicts } from './Conflicts';
import { Sight } from './Sight';
import { Undo } from './Undo';
import { Writes } from './Writes';

/** On one book; another one that is shown gets its own, with nothing to undo. */
export interface Writing {
  writes: Writes;
  conflicts: Conflicts;
  sight: Sight;
  undo: Undo;
  actions: Actions;
}

export function newWriting(backend: Backend, notices: Notices): Writing {
  const writes = new Writes(backend, notices);
  const conflicts = new Conflicts(backend);
  const sight = new Sight(backend, notices);
  const undo = new Undo(notices, sight);
  const actions = new Actions(backend, writes, conflicts, undo, notices);
  return { writes, conflicts, sight, undo, actions };
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

export function useConflicts(): Conflicts {
  return useWriting().conflicts;
}

export function useSight(): Sight {
  return useWriting().sight;
}

export function useUndo(): Undo {
  return useWriting().undo;
}

export function useActions(): Actions {
  return useWriting().actions;
}
