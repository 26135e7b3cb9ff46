// When somebody types fast, the next letter is due soon: what takes long to draw waits for a breath. Whoever types
// slowly never waits.

/** Letters that come more closely are of one burst, and a pause of this length ends it. */
const BREATH_MS = 150;
/** Longer than this one thinks. */
const THOUGHT_MS = 500;
/** How much of somebody's rhythm the last letter makes. */
const LEARNING = 0.25;

export class Rhythm {
  #last = -Infinity;
  /** Of somebody who has not typed yet: the first two letters tell. */
  #usual = BREATH_MS;

  /** A key was pressed at this time, in ms. */
  note(at: number): void {
    const gap = at - this.#last;
    this.#last = at;
    if (gap < THOUGHT_MS) this.#usual += (gap - this.#usual) * LEARNING;
  }

  /** How long it is from `now`, in ms, until the next letter is not in the way any more. */
  breathIn(now: number): number {
    const since = now - this.#last;
    return this.#usual < BREATH_MS ? Math.max(0, BREATH_MS - since) : 0;
  }
}

const rhythm = new Rhythm();
addEventListener('keydown', ({ timeStamp }) => rhythm.note(timeStamp), true);

/** Runs it as soon as it keeps no letter waiting. Returns what stops that. */
export function betweenLetters(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function look(): void {
    const breathIn = rhythm.breathIn(performance.now());
    if (breathIn > 0) timer = setTimeout(look, breathIn);
    else run();
  }
  look();
  return () => clearTimeout(timer);
}
