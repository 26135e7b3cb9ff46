// What comes of a pasted table: as new records and over cells, with what does not fit mended, left or skipped.

import { describe, expect, test } from 'vitest';
import type { Record as BookRecord } from '../backend/bindings';
import { byId, field, idOf, type Named } from '../fake/fakeData';
import { columnsOf } from '../query/columns';
import { mappingOf } from './paste';
import { editsOver, newChoices, newRecords, type Pasting } from './pasting';

const fields = [
  field('Name', 'text', { required: true }),
  field('Amount', 'number'),
  field('State', 'choice', { choices: ['Open', 'Done'] }),
];

const called = (name: string) => idOf(name, fields);
const ids = (values: Named) => byId(values, fields);

function pasting(table: string[][], more: Partial<Pasting> = {}): Pasting {
  const mapping = mappingOf(table, fields, columnsOf(fields));
  return { table, mapping, mended: new Map(), unfit: 'mend', adding: new Set(), ...more };
}

const at = (id: number) => ({ id, version: 1, values: {} }) as BookRecord;

const TABLE = [
  ['Pond', '1', 'open'],
  ['Weir', 'some', 'Lost'],
  ['', '3', 'DONE'],
];

describe('new records', () => {
  test('what does not fit keeps it from being written until it is mended', () => {
    const { left } = newRecords(pasting(TABLE), fields);
    expect(left.map(({ row, field: of }) => [row, of])).toEqual([
      [1, called('Amount')],
      [1, called('State')],
      [2, called('Name')],
    ]);
    const mended = new Map([['1:1', '2'], ['1:2', ' done '], ['2:0', 'Leaf']]);
    const made = newRecords(pasting(TABLE, { mended }), fields);
    expect(made.left).toEqual([]);
    expect(made.records).toEqual([
      ids({ Name: 'Pond', Amount: '1', State: 'Open' }),
      ids({ Name: 'Weir', Amount: '2', State: 'Done' }),
      ids({ Name: 'Leaf', Amount: '3', State: 'Done' }),
    ]);
  });

  test('what is missing at the end of a short row can be mended', () => {
    const short = [['1', 'Pond'], ['2']];
    const mapping = { named: false, to: [called('Amount'), called('Name')] };
    const mended = new Map([['1:1', 'Weir']]);
    expect(newRecords(pasting(short, { mapping }), fields).left).toHaveLength(1);
    expect(newRecords(pasting(short, { mapping, mended }), fields).records).toEqual([
      ids({ Amount: '1', Name: 'Pond' }),
      ids({ Amount: '2', Name: 'Weir' }),
    ]);
  });

  test('rows are skipped, or only what does not fit is left empty', () => {
    const skipped = newRecords(pasting(TABLE, { unfit: 'skip' }), fields);
    expect(skipped.left).toEqual([]);
    expect(skipped.records).toEqual([ids({ Name: 'Pond', Amount: '1', State: 'Open' })]);
    const emptied = newRecords(pasting(TABLE.slice(0, 2), { unfit: 'empty' }), fields);
    expect(emptied.left).toEqual([]);
    expect(emptied.records).toEqual([ids({ Name: 'Pond', Amount: '1', State: 'Open' }), ids({ Name: 'Weir' })]);
  });

  test('what must be filled in cannot be left empty', () => {
    expect(newRecords(pasting(TABLE, { unfit: 'empty' }), fields).left).toEqual([
      { row: 2, column: 0, field: called('Name'), reason: 'must be filled in' },
    ]);
  });

  test('a row of which nothing is left makes no record', () => {
    const mapping = { named: false, to: [called('Amount')] };
    const emptied = newRecords(pasting([['some'], ['2']], { mapping, unfit: 'empty' }), fields);
    expect(emptied.records).toEqual([ids({ Amount: '2' })]);
  });
});

describe('choices', () => {
  const table = [['a', '', 'lost'], ['b', '', 'Found'], ['c', '', 'LOST'], ['d', '', 'open']];

  test('are the field’s in whatever case, and those it does not have are told once', () => {
    expect(newChoices(pasting(table), fields)).toEqual(new Map([[called('State'), ['lost', 'Found']]]));
    expect(newRecords(pasting(table), fields).left).toHaveLength(3);
  });

  test('are added where one says so', () => {
    const made = newRecords(pasting(table, { adding: new Set([called('State')]) }), fields);
    expect(made.left).toEqual([]);
    expect(made.records.map((values) => values[called('State')])).toEqual(['lost', 'Found', 'lost', 'Open']);
    expect(made.fields[2]?.choices).toEqual(['Open', 'Done', 'lost', 'Found']);
  });
});

describe('over cells', () => {
  const amounts = { named: false, to: [called('Amount'), called('State')] };

  test('a row goes to each record, and what is empty empties the cell', () => {
    const { edits, left, beyond } = editsOver(
      pasting([['1', 'open'], ['', '']], { mapping: amounts }),
      fields,
      [at(7), at(3)],
    );
    expect(left).toEqual([]);
    expect(beyond).toBe(0);
    expect(edits.map(({ record, values }) => [record.id, values])).toEqual([
      [7, ids({ Amount: '1', State: 'Open' })],
      [3, ids({ Amount: '', State: '' })],
    ]);
  });

  test('a single row goes over all of them, but not what is unique', () => {
    const one = pasting([['1', 'Done']], { mapping: amounts });
    expect(editsOver(one, fields, [at(7), at(3)]).edits.map(({ values }) => values)).toEqual([
      ids({ Amount: '1', State: 'Done' }),
      ids({ Amount: '1', State: 'Done' }),
    ]);
    const unique = fields.map((each) => ({ ...each, unique: each.name === 'Amount' }));
    expect(editsOver(one, unique, [at(7), at(3)]).left).toHaveLength(1);
    expect(editsOver(one, unique, [at(7)]).left).toEqual([]);
  });

  test('rows beyond the last record are counted and left out', () => {
    const { edits, beyond } = editsOver(
      pasting([['1'], ['2'], ['3']], { mapping: { named: false, to: [called('Amount')] } }),
      fields,
      [at(7)],
    );
    expect(edits).toHaveLength(1);
    expect(beyond).toBe(2);
  });

  test('what does not fit leaves its cell, or its row, as it is', () => {
    const table = [['some', 'open'], ['2', 'Done']];
    const records = [at(7), at(3)];
    expect(editsOver(pasting(table, { mapping: amounts }), fields, records).left).toHaveLength(1);
    const empty = editsOver(pasting(table, { mapping: amounts, unfit: 'empty' }), fields, records);
    expect(empty.edits.map(({ values }) => values)).toEqual([ids({ State: 'Open' }), ids({ Amount: '2', State: 'Done' })]);
    const skip = editsOver(pasting(table, { mapping: amounts, unfit: 'skip' }), fields, records);
    expect(skip.edits.map(({ record }) => record.id)).toEqual([3]);
  });
});
