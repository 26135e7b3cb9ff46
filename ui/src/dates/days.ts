// The days of the Gregorian calendar, as they are kept: `YYYY-MM-DD`, from the year 0001 on.

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function dayExists(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysIn(year, month);
}

export function isoDay(year: number, month: number, day: number): string {
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

export function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

/** Today here, by the clock on the wall. */
export function today(now = new Date()): string {
  return isoDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** Now, to the minute. */
export function timeNow(now = new Date()): string {
  return `${digits(now.getHours(), 2)}:${digits(now.getMinutes(), 2)}`;
}
