// Puts the keyboard into the list, at the cell that Tab would reach.

export function focusList(): void {
  document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
}
