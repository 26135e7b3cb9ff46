// Whether what was typed in a field still fits it after somebody changed the field's kind.

import { plainNumber } from '../app/number';
import type { Field, Value } from '../backend/bindings';

const KINDS: Record<Field['kind'], string> = {
  text: 'a text',
  long_text: 'a long text',
  number: 'a number',
  date: 'a date',
  date_time: 'a date and time',
  checkbox: 'a checkbox',
  choice: 'a choice',
  link: 'a web link',
};

/** Why it does not fit, or null. The program itself looks again, and closer, when it is saved. */
export function misfit({ name, kind, choices }: Field, value: Value): string | null {
  if (value === '' || fits(kind, choices, value)) return null;
  return `${name} is ${KINDS[kind]} now; “${String(value)}”, which you typed, does not fit.`;
}

function fits(kind: Field['kind'], choices: string[], value: Value): boolean {
  const text = String(value).trim();
  switch (kind) {
    case 'text':
    case 'long_text':
      return typeof value !== 'boolean';
    case 'number':
      return typeof value !== 'boolean' && !Number.isNaN(Number(plainNumber(text)));
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text);
    case 'date_time':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);
    case 'checkbox':
      return typeof value === 'boolean' || /^(yes|no|true|false|1|0)$/i.test(text);
    case 'choice':
      return choices.includes(text);
    case 'link':
      return /^[a-z][a-z+.-]*:/i.test(text);
  }
}
