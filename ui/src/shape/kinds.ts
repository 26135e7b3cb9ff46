// The kinds of fields, as people call them.

import type { FieldKind, NewField } from '../backend/bindings';

export const KINDS: readonly { key: FieldKind; name: string; note: string }[] = [
  { key: 'text', name: 'Text', note: 'One line' },
  { key: 'long_text', name: 'Long text', note: 'Several lines' },
  { key: 'number', name: 'Number', note: 'Such as 12.5' },
  { key: 'date', name: 'Date', note: 'A day' },
  { key: 'date_time', name: 'Date and time', note: 'A day and a time of day' },
  { key: 'checkbox', name: 'Checkbox', note: 'Yes or no' },
  { key: 'choice', name: 'Choice', note: 'One of a few' },
  { key: 'link', name: 'Web link', note: 'Such as https://example.org' },
];

export function kindName(kind: FieldKind): string {
  return KINDS.find(({ key }) => key === kind)?.name ?? kind;
}

export function newField(name: string, kind: FieldKind, choices: string[] = []): NewField {
  return { name, kind, required: false, unique: false, choices, default: null };
}

/** One choice a line, without those that are empty or there already. */
export function readChoices(typed: string): string[] {
  const lines = typed.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
