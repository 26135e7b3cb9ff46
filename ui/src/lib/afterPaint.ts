// Work that what is on the screen need not wait for.

/** Runs it once the next frame is painted. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
