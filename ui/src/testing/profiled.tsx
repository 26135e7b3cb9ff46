// Notes what is drawn anew, and with what else at once: React's profiler around components that a test puts in
// place of the real ones.

import { memo, Profiler, type ComponentType, type ProfilerOnRenderCallback } from 'react';

/** What was drawn, by the moment in which it came to be seen. */
const drawn: { name: string; at: number }[] = [];

/** Of one in a memo, only what the memo lets through. */
export function profiled<Props extends object>(Real: ComponentType<Props>, nameOf: (props: Props) => string) {
  const Inner = isMemo(Real) ? Real.type : Real;
  function Profiled(props: Props) {
    return (
      <Profiler id={nameOf(props)} onRender={note}>
        <Inner {...props} />
      </Profiler>
    );
  }
  return isMemo(Real) ? memo(Profiled) : Profiled;
}

const note: ProfilerOnRenderCallback = (name, _phase, _took, _least, _begun, at) => void drawn.push({ name, at });

function isMemo(component: object): component is { type: ComponentType<never> & ComponentType<object> } {
  return 'type' in component;
}

export function forgetDrawn(): void {
  drawn.length = 0;
}

/** Everything that was drawn since. */
export function allDrawn(): string[] {
  return [...new Set(drawn.map(({ name }) => name))].toSorted();
}

/** What was drawn first, at once. */
export function firstDrawn(): string[] {
  const [first] = drawn;
  return [...new Set(drawn.filter(({ at }) => at === first?.at).map(({ name }) => name))].toSorted();
}
