// Runs something at once, and then at most once in a while, never forgetting the last call.

interface Throttled<Args extends unknown[]> {
  call: (...args: Args) => void;
  stop: () => void;
}

export function throttled<Args extends unknown[]>(
  run: (...args: Args) => void,
  everyMs: number,
): Throttled<Args> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: Args | null = null;
  function call(...args: Args): void {
    if (timer !== undefined) {
      again = args;
      return;
    }
    run(...args);
    timer = setTimeout(() => {
      timer = undefined;
      if (again === null) return;
      const last = again;
      again = null;
      call(...last);
    }, everyMs);
  }
  return { call, stop: () => clearTimeout(timer) };
}
