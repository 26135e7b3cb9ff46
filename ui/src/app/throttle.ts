// Runs something at once, and then at most once in a while, never forgetting the last call.

export function throttled(run: () => void, everyMs: number): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  function call(): void {
    if (timer !== undefined) {
      again = true;
      return;
    }
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (!again) return;
      again = false;
      call();
    }, everyMs);
  }
  return { call, stop: () => clearTimeout(timer) };
}
