// Brings the focus back to the bin, from a record that was opened beside it.

export function focusBin(): void {
  document.querySelector<HTMLElement>('.bin-back')?.focus();
}
