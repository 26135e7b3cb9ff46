// Times, days, numbers and durations as people read them, in the locale that they chose. Times are
// always hours:minutes in two digits each, so that columns of them line up.

import { decimal } from './decimal';
import { formats, MOST_FRACTION_DIGITS } from './locale';

export function formatCount(n: number): string {
  return formats().count.format(n);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A field's number, all of its digits. What has more than a locale writes is left as it is. */
export function formatNumber(n: number): string {
  const digits = decimal(n);
  const [, part = ''] = digits.split('.');
  const fits = !digits.includes('e') && part.length <= MOST_FRACTION_DIGITS;
  // Not the zero with a sign, which is no other number.
  return fits ? formats().number.format(n === 0 ? 0 : n) : digits;
}

/** A field's `YYYY-MM-DD`; whatever else it holds is shown as it is. */
export function formatDay(value: string): string {
  const read = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(read.getTime()) ? value : formats().calendarDay.format(read);
}

/** A field's `YYYY-MM-DDTHH:MM:SS`, which has no time zone: what a clock on the wall showed. */
export function formatMoment(value: string): string {
  const [date = '', time = ''] = value.split('T');
  const shown = time.endsWith(':00') ? time.slice(0, -':00'.length) : time;
  return time === '' ? value : `${formatDay(date)}, ${shown}`;
}

function sameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}

/** The time if it was today, else the day: short enough for a column. */
export function formatWhenShort(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return sameDay(at, now) ? formats().minutes.format(at) : formats().day.format(at);
}

/** Day and time, for a record's own page. */
export function formatWhen(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${formats().day.format(at)}, ${formats().minutes.format(at)}`;
}

/** Time to the second, with the day in front if that is not today. */
export function formatSince(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const time = formats().seconds.format(at);
  return sameDay(at, now) ? time : `${formats().day.format(at)}, ${time}`;
}

/** "14 s", "3 min 4 s", "2 h 5 min". */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1000));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
