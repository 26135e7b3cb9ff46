// What a form asks of the controls in the page.

export function focusField(form: HTMLElement, name: string | null): void {
  const fields = [...form.querySelectorAll<HTMLElement>('[data-field]')];
  const field = name === null ? fields[0] : fields.find((each) => each.dataset['field'] === name);
  field?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, button')?.focus();
}
