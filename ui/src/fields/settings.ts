// What a field is set to, whatever it is called.

import type { FieldSettings } from '../backend/bindings';

export function settingsOf({ kind, required, unique, choices, default: given }: FieldSettings): FieldSettings {
  return { kind, required, unique, choices, default: given };
}
