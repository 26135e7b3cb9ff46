// Reads the time at the end of a text: 14:05, 14:05:30, 2:05 pm.

import { folded, type Conventions } from './conventions';
import { digits } from './days';

export type Time =
  /** `HH:MM:SS` */
  { kind: 'time'; value: string } | { kind: 'unreadable'; why: string };

/** The time, and where it begins; null where the text ends with none. */
export function readTime(text: string, { time, afternoon }: Conventions): { from: number; time: Time } | null {
  const found = time.exec(text);
  if (found?.groups === undefined) return null;
  const { before, after, minute } = found.groups;
  const period = before ?? after;
  // A number alone is no time.
  if (minute === undefined && period === undefined) return null;
  const pm = period === undefined ? null : afternoon.has(folded(period));
  return { from: found.index, time: timeOf(found.groups, pm) };
}

function timeOf(of: Record<string, string | undefined>, pm: boolean | null): Time {
  if (of['zone'] !== undefined) {
    return { kind: 'unreadable', why: 'a time zone is not kept; give the time that a clock there showed' };
  }
  if (of['fraction'] !== undefined) {
    return { kind: 'unreadable', why: 'fractions of a second are not kept' };
  }
  const [typed, minute, second] = [of['hour'], of['minute'], of['second']].map((each) => Number(each ?? 0));
  const hour = hourOf(typed ?? 0, pm);
  if (hour === null || (minute ?? 0) > 59 || (second ?? 0) > 59) {
    return { kind: 'unreadable', why: 'there is no such time' };
  }
  return { kind: 'time', value: `${digits(hour, 2)}:${digits(minute ?? 0, 2)}:${digits(second ?? 0, 2)}` };
}

function hourOf(typed: number, pm: boolean | null): number | null {
  if (pm === null) return typed > 23 ? null : typed;
  if (typed < 1 || typed > 12) return null;
  return (typed % 12) + (pm ? 12 : 0);
}
