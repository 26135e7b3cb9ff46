// The program's own answers: what it accepts, what it refuses, and what it says.

import { expect, test } from 'vitest';
import vectors from '../../../crates/model/src/vectors.json';
import type { Field, FieldKind } from '../backend/bindings';
import { misfit } from './fits';
import { asSent } from './number';

interface Case {
  kind: string;
  text: string;
  required?: boolean;
  refused?: string;
}

const cases: Case[] = vectors.values;

function field({ kind, required = false }: Case): Field {
  const choices = kind === 'choice' ? ['Red', 'Blue sky'] : [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of the program's
  return { id: 1, name: 'F', kind: kind as FieldKind, required, unique: false, choices, default: null };
}

/** At a keyboard it is a slip; a script may mean it. */
const NO_YEAR = '0000-01-01';

test('what the program accepts and refuses, in its words', () => {
  expect(cases.length).toBeGreaterThan(500);
  const plain = cases.filter(({ kind }) => kind !== 'date' && kind !== 'date_time');
  const differ = plain.filter((each) => misfit(field(each), each.text) !== (each.refused ?? null));
  expect(differ).toEqual([]);
});

test('dates that the program accepts are accepted, and others as they are sent', () => {
  const dates = cases.filter(({ kind, text }) => kind.startsWith('date') && text.trim() !== '' && text !== NO_YEAR);
  const refused = dates.filter((each) => each.refused === undefined && misfit(field(each), each.text) !== null);
  expect(refused).toEqual([]);
  const sent = dates.flatMap((each) => {
    const { kind } = field(each);
    return misfit(field(each), each.text) === null ? [asSent(kind, each.text).trim()] : [];
  });
  expect(sent.length).toBeGreaterThan(10);
  expect(sent.filter((text) => !/^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?$/.test(text))).toEqual([]);
});
