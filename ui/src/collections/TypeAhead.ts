// Finds a name in a list by its first letters, as they are typed.

/** After this pause, another name is begun. */
const PAUSE_MS = 800;

export class TypeAhead {
  #typed = '';
  #lastAt = Number.NEGATIVE_INFINITY;

  /** Where the name is, searched from the one at `from` on, around the end of the list; null for nowhere. */
  find(letter: string, names: readonly string[], from: number, now = performance.now()): number | null {
    if (now - this.#lastAt > PAUSE_MS) this.#typed = '';
    this.#lastAt = now;
    this.#typed += fold(letter);
    // The same letter again goes to the next name that begins with it.
    const isSame = [...this.#typed].every((each) => each === fold(letter));
    const sought = isSame ? fold(letter) : this.#typed;
    for (let step = isSame ? 1 : 0; step <= names.length; step += 1) {
      const at = (from + step) % names.length;
      if (fold(names[at] ?? '').startsWith(sought)) return at;
    }
    return null;
  }

  /** Whether a name is being typed, to which a space would belong. */
  isUnderWay(now = performance.now()): boolean {
    return this.#typed !== '' && now - this.#lastAt <= PAUSE_MS;
  }
}

/** Without case and accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
