// Which locale dates and numbers are written in: the one that somebody chose, else the system's.

import { Store, useStore } from './store';

/** More of them not every engine writes. */
export const MOST_FRACTION_DIGITS = 20;

interface Formats {
  /** The tag of the locale itself. */
  locale: string;
  day: Intl.DateTimeFormat;
  calendarDay: Intl.DateTimeFormat;
  minutes: Intl.DateTimeFormat;
  seconds: Intl.DateTimeFormat;
  count: Intl.NumberFormat;
  number: Intl.NumberFormat;
}

/** How dates and numbers are written in a locale; a tag that is none counts as the system's. */
export function formatsOf(tag: string | null): Formats {
  const locale = isLocale(tag) ? tag : systemLocale();
  // The calendar of what is kept and typed, whatever the locale's own is.
  const day = { day: 'numeric', month: 'short', year: 'numeric', calendar: 'gregory' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return {
    locale: locale ?? new Intl.DateTimeFormat().resolvedOptions().locale,
    day: new Intl.DateTimeFormat(locale, day),
    // A calendar day has no time zone: read and written as UTC, it stays the day that was typed.
    calendarDay: new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' }),
    minutes: new Intl.DateTimeFormat(locale, time),
    seconds: new Intl.DateTimeFormat(locale, { ...time, second: '2-digit' }),
    count: new Intl.NumberFormat(locale),
    // Four digits stay together: many of them are years.
    number: new Intl.NumberFormat(locale, { maximumFractionDigits: MOST_FRACTION_DIGITS, useGrouping: 'min2' }),
  };
}

const chosen = new Store({ tag: null as string | null, formats: formatsOf(null) });

export function formats(): Formats {
  return chosen.get().formats;
}

export function currentLocale(): string {
  return formats().locale;
}

export function chooseLocale(tag: string | null): void {
  if (tag !== chosen.get().tag) chosen.set({ tag, formats: formatsOf(tag) });
}

/** Draws the component anew when another locale is chosen. */
export function useLocale(): void {
  useStore(chosen);
}

function isLocale(tag: string | null): tag is string {
  if (tag === null) return false;
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

// Without a locale of its own, a system asks for "en-US-posix", which groups no digits.
function systemLocale(): string | undefined {
  const posix = new Intl.NumberFormat().resolvedOptions().locale.includes('posix');
  return posix ? 'en' : undefined;
}
