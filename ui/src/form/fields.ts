// What a form asks of the controls in the page.

export function focusField(form: HTMLElement, name: string | null): void {
  const fields = [...form.querySelectorAll<HTMLElement>('[data-field]')];
  const field = name === null ? fields[0] : fields.find((each) => each.dataset['field'] === name);
  field?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, button')?.focus();
}

/** Dates of which only a part is typed read as empty, and must not be mistaken for it. */
export function halfTyped(form: HTMLElement): string[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type^="date"]')]
    .filter((input) => input.validity.badInput)
    .map((input) => input.name);
}
