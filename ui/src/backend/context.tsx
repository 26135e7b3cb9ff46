// Hands the backend to every component, so that tests and the real window differ in one value only.

import { createContext, use } from 'react';
import type { Backend } from './backend';

const BackendContext = createContext<Backend | null>(null);

export const BackendProvider = BackendContext.Provider;

export function useBackend(): Backend {
  const backend = use(BackendContext);
  if (backend === null) throw new Error('BackendProvider is missing above this component');
  return backend;
}
