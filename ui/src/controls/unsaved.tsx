// What is typed in a dialog and not kept yet. Whoever leaves, by whatever way, is asked first, and only then.
// The window is left as a dialog is: with all that lies over it.

import {
  createContext,
  use,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { lazyAfterPaint } from '../lib/lazy';

const DiscardDialog = lazyAfterPaint(() => import('./DiscardDialog'));

interface Typed {
  isUnsaved: boolean;
  /** Keeps it, where that is what leaving it means; says whether it did. */
  keep: (() => Promise<boolean>) | undefined;
}

/** Goes on once nothing typed would go with it; `why` is for what nobody here has asked for. */
type Leave = (go: () => void, why?: string) => void;

interface Guard {
  inputs: Set<RefObject<Typed>>;
  /** Those of what lies over it, the topmost last. */
  over: Set<Guard>;
  leave: Leave;
  /** What lies over it alone. */
  leaveOver: Leave;
  /** Called where that has become less. */
  lessOver: Set<() => void>;
}

interface Question {
  go: () => void;
  why: string | undefined;
}

const GuardContext = createContext<Guard | null>(null);

export function Unsaved({ children }: { children: ReactNode }) {
  const below = use(GuardContext);
  const [question, setQuestion] = useState<Question | null>(null);
  const guard = useMemo<Guard>(() => {
    const inputs: Guard['inputs'] = new Set();
    const over: Guard['over'] = new Set();
    const leaveInputs: Leave = (go, why) => {
      const unsaved = [...inputs].map(({ current }) => current).filter((typed) => typed.isUnsaved);
      if (unsaved.length === 0) go();
      else void areKept(unsaved).then((kept) => (kept ? go() : setQuestion({ go, why })));
    };
    const leaveOver: Leave = (go, why) => {
      const others = [...over];
      const next = () => {
        const top = others.pop();
        if (top === undefined) go();
        else top.leave(next, why);
      };
      next();
    };
    const leave: Leave = (go, why) => leaveOver(() => leaveInputs(go, why), why);
    return { inputs, over, leave, leaveOver, lessOver: new Set() };
  }, []);
  useEffect(() => {
    if (below === null) return;
    const { over, lessOver } = below;
    over.add(guard);
    return () => {
      over.delete(guard);
      for (const tell of lessOver) tell();
    };
  }, [below, guard]);

  return (
    <GuardContext value={guard}>
      {children}
      {question && (
        <DiscardDialog
          why={question.why}
          onDiscard={() => {
            setQuestion(null);
            question.go();
          }}
          onKeep={() => setQuestion(null)}
        />
      )}
    </GuardContext>
  );
}

async function areKept(unsaved: Typed[]): Promise<boolean> {
  const kept = await Promise.all(unsaved.map(({ keep }) => keep?.() ?? false));
  return !kept.includes(false);
}

/** Tells the dialog around it, or the window, whether something is typed that would be lost with it. */
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
  return useGuard().leave;
}

/** Where something `gives` way by itself to what dialogs over it are not of: goes on once they may go too. */
export function useGivingWay(gives: boolean, go: () => void, why: string): void {
  const { leaveOver, lessOver } = useGuard();
  const goOn = useEffectEvent(go);
  const giveWay = useEffectEvent(() => leaveOver(() => goOn(), why));
  useLayoutEffect(() => {
    if (!gives) return;
    const again = () => giveWay();
    lessOver.add(again);
    again();
    return () => void lessOver.delete(again);
  }, [gives, lessOver]);
}

function useGuard(): Guard {
  const guard = use(GuardContext);
  if (guard === null) throw new Error('Unsaved is missing above this component');
  return guard;
}
