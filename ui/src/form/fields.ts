// What a form asks of the controls in the page.

import type { FieldId } from '../backend/bindings';

export function focusField(form: HTMLElement, id: FieldId | null): void {
  const fields = [...form.querySelectorAll<HTMLElement>('[data-field]')];
  const field = id === null ? fields[0] : fields.find((each) => Number(each.dataset['field']) === id);
  field?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, button')?.focus();
}
