// Puts the keyboard into the list, at the cell that Tab would reach.

export function focusList(): void {
  document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
}

/** After a menu or a popover: where what it was opened from is gone, the keyboard goes on in the list. */
export function catchFocus(): void {
  // It gives the focus back in the next frame, if it can.
  requestAnimationFrame(() => {
    setTimeout(() => {
      if (document.activeElement === document.body) focusList();
    });
  });
}
