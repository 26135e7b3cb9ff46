// Where the keyboard goes on when what had it is gone.

/** In the list, at the cell that Tab would reach. */
export function focusList(): void {
  document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
}

/** In the list that is about to be read: until then, where it will be. */
export function focusListToCome(): void {
  document.querySelector<HTMLElement>('.main')?.focus();
}

/** In the bin, from a record that was opened beside it. */
export function focusBin(): void {
  document.querySelector<HTMLElement>('.bin-back')?.focus();
}

/** At the collection that is shown, once the one whose menu it came from is gone. */
export function focusCollection(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('.nav [aria-current]')?.focus();
  });
}
