// What is typed in a dialog and not kept yet. Whoever leaves, by whatever way, is asked first, and only then.

import {
  createContext,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { DiscardDialog } from './DiscardDialog';

interface Typed {
  isUnsaved: boolean;
  /** Keeps it, where that is what leaving it means; says whether it did. */
  keep: (() => Promise<boolean>) | undefined;
}

type Leave = (go: () => void) => void;

interface Guard {
  inputs: Set<RefObject<Typed>>;
  leave: Leave;
}

const GuardContext = createContext<Guard | null>(null);

export function Unsaved({ children }: { children: ReactNode }) {
  const [left, setLeft] = useState<(() => void) | null>(null);
  const guard = useMemo<Guard>(() => {
    const inputs: Guard['inputs'] = new Set();
    const leave: Leave = (go) => {
      const unsaved = [...inputs].map(({ current }) => current).filter((typed) => typed.isUnsaved);
      if (unsaved.length === 0) go();
      else void areKept(unsaved).then((kept) => (kept ? go() : setLeft(() => go)));
    };
    return { inputs, leave };
  }, []);

  return (
    <GuardContext value={guard}>
      {children}
      {left && (
        <DiscardDialog
          onDiscard={() => {
            setLeft(null);
            left();
          }}
          onKeep={() => setLeft(null)}
        />
      )}
    </GuardContext>
  );
}

async function areKept(unsaved: Typed[]): Promise<boolean> {
  const kept = await Promise.all(unsaved.map(({ keep }) => keep?.() ?? false));
  return !kept.includes(false);
}

/** Tells the dialog around it whether something is typed that would be lost with it. */
export function useUnsaved(isUnsaved: boolean, keep?: () => Promise<boolean>): void {
  const guard = use(GuardContext);
  const typed = useRef<Typed>({ isUnsaved, keep });
  useEffect(() => {
    typed.current = { isUnsaved, keep };
  });
  useEffect(() => {
    if (guard === null) return;
    const { inputs } = guard;
    inputs.add(typed);
    return () => void inputs.delete(typed);
  }, [guard]);
}

/** How to go on to what would put an end to what is typed: it asks first. */
export function useLeave(): Leave {
  const guard = use(GuardContext);
  if (guard === null) throw new Error('Unsaved is missing above this component');
  return guard.leave;
}
