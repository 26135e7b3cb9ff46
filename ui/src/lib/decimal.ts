// Decimals, compared digit for digit: which of them a number of the book keeps.

/** The decimal in the one form that each has; null for what is none. */
export function normal(text: string): string | null {
  // A byte-order mark is no space to the program, as it is to trim.
  if (text.includes('\uFEFF')) return null;
  const read = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text.trim());
  if (read === null) return null;
  const [, sign = '', whole = '', part = '', exponent = '0'] = read;
  const all = whole + part;
  if (all === '') return null;
  const digits = all.replace(/^0+/, '');
  if (digits === '') return '0';
  const point = whole.length - (all.length - digits.length) + Number(exponent);
  return `${sign === '-' ? '-' : ''}0.${digits.replace(/0+$/, '')}e${point}`;
}

/** A number as the book writes it: all of its digits, and plainly. */
export function decimal(number: number): string {
  return String(number).replace('e+', 'e');
}

/** The other number that a decimal would become; null where it is kept, or is none. */
export function otherNumber(text: string): string | null {
  const given = normal(text);
  const number = Number(text);
  if (given === null || given === normal(String(number))) return null;
  return Number.isFinite(number) ? decimal(number) : 'infinite';
}
