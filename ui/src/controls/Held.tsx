// What dialogs lie over, and what gives way by itself, as when somebody deletes it: what is drawn stays as it was
// until what is typed in the dialogs may go, or they are gone.

import { useState, type ReactNode } from 'react';
import { Unsaved, useGivingWay } from './unsaved';

interface HeldProps<T> {
  /** What is drawn is of this. */
  of: T;
  /** Whether it is still the same, perhaps changed. */
  isSame: (a: T, b: T) => boolean;
  /** Why it gives way, for the question. */
  why: (was: T) => string;
  children: (of: T) => ReactNode;
}

export function Held<T>(props: HeldProps<T>) {
  return (
    <Unsaved>
      <Holding {...props} />
    </Unsaved>
  );
}

function Holding<T>({ of, isSame, why, children }: HeldProps<T>) {
  const [held, hold] = useState(of);
  const gives = !isSame(held, of);
  if (!gives && held !== of) hold(of);
  useGivingWay(gives, () => hold(of), why(held));
  return children(held);
}
