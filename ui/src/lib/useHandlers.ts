// Event handlers that stay the same while what they do follows what is drawn: a memoised part that gets
// them is not drawn anew.

import { useLayoutEffect, useRef, useState } from 'react';

type Handler = (...args: never[]) => unknown;

export function useHandlers<Handlers extends { [name in keyof Handlers]: Handler }>(
  handlers: Handlers,
): Handlers {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState(() => {
    const names = Object.keys(handlers) as (keyof Handlers)[];
    const each = names.map((name) => [name, (...args: never[]) => latest.current[name](...args)]);
    return Object.fromEntries(each) as Handlers;
  });
  return stable;
}
