// The keys of a date that is being typed, as spreadsheets have them.

import { KeyList } from '../keyboard/keys';
import { currentLocale } from '../lib/locale';
import { timeNow, today } from './days';
import { withDay, withTime } from './fill';
import type { DateKind } from './typed';

export type Now = 'today' | 'now';

export const TODAY = 'Mod+;';
export const NOW = 'Mod+:';

export const DATE_KEYS = new KeyList<Now | 'calendar' | 'readings'>('In a date', [
  ['Today’s date', { [TODAY]: 'today' }],
  ['The time now', { [NOW]: 'now' }],
  ['Pick from a calendar', { 'Alt+ArrowDown': 'calendar' }],
  ['Go to what it may mean', { ArrowDown: 'readings' }],
]);

/** What is typed, with today's date or the time now; null where there is no place for it. */
export function typedNow(what: Now, kind: DateKind, typed: string): string | null {
  if (what === 'today') return withDay(kind, typed, today(), currentLocale());
  return kind === 'date' ? null : withTime(typed, timeNow(), today(), currentLocale());
}
