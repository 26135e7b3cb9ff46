// What the question about a pasted table says.

import { formatCount } from '../lib/format';
import type { Outcome, Unfit } from './pasting';
import { MOST_SELECTED } from './Selection';

export function inWords(isOver: boolean, count: number) {
  const records = count === 1 ? '1 record' : `${formatCount(count)} records`;
  return {
    title: isOver ? `Paste over ${records}` : `Paste ${records}`,
    answer: isOver ? `Change ${records}` : `Add ${records}`,
    nothing: isOver ? 'Nothing was changed.' : 'Nothing was added.',
    beyond: (rows: number) =>
      rows === 1
        ? 'One row goes beyond the last of these records and is left out.'
        : `${formatCount(rows)} rows go beyond the last of these records and are left out.`,
  };
}

interface Asked {
  isOver: boolean;
  count: number;
  missing: string[];
  outcome: Outcome;
  unfit: Unfit;
}

/** Why it cannot be written as it is; null where it can. */
export function nothingToPaste({ isOver, count, missing, outcome, unfit }: Asked): string | null {
  const [first] = missing;
  if (count > MOST_SELECTED) {
    return `At most ${formatCount(MOST_SELECTED)} records can be pasted at once.`;
  }
  if (first !== undefined && outcome.rows.length > 0) {
    return `${first} must be filled in: choose the column that goes there.`;
  }
  const values = outcome.left.length;
  if (values > 0) {
    const what = values === 1 ? '1 value does' : `${formatCount(values)} values do`;
    const empty = unfit === 'empty' ? ' even empty' : '';
    return `${what} not fit${empty}.`;
  }
  if (count > 0) return null;
  if (outcome.misfits.length > 0) return 'No row is left.';
  const nothing = isOver ? 'nothing to change' : 'nothing to add';
  return `No column goes into a field, so there is ${nothing}.`;
}
