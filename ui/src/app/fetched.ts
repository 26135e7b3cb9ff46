// Parts of the window that the first paint does not need are fetched right after it, so that they are
// there when somebody asks. React's own lazy would begin only then, and holds what it shows back for
// up to 300 ms: too long for a dialog that must come at once.

import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react';

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** The part, as a component that shows `meanwhile` until it has been fetched. */
export function fetched<Props extends object>(
  load: Load<Props>,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  let part: ComponentType<Props> | null = null;
  const fetching = afterFirstPaint()
    .then(load)
    .then((loaded) => {
      part = loaded.default;
    });
  return function Fetched(props: Props) {
    const [, setArrived] = useState(part !== null);
    useEffect(() => {
      void fetching.then(() => setArrived(true));
    }, []);
    return part === null ? meanwhile : createElement(part, props);
  };
}

function afterFirstPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
