// One way for every write: who waits for the lock is asked about one write at a time, in words that fit.

import { describe, expect, test } from 'vitest';
import type { Write } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { byId, field, report, SAMPLES } from '../fake/fakeData';
import { Notices } from '../notices/notices';
import { CANCELLED } from '../notices/refusal';
import { byItself, done, notYet, toDo } from './words';
import { Writes } from './Writes';

const create = (Name: string): Write => ({ write: 'create', collection: SAMPLES, records: [byId({ Name })] });
const settle = () => new Promise((resolve) => setTimeout(resolve));
const total = async (fake: FakeBackend) => (await fake.collections())[0]?.total;

/** Two writes that the lock kept from starting. */
async function twoRefused() {
  const fake = new FakeBackend();
  const said = new Notices();
  const writes = new Writes(fake, said);
  fake.hold();
  const [first, second] = [writes.write(create('Pond')), writes.write(create('Leaf'))];
  await settle();
  return { fake, said, writes, first, second };
}

describe('two writes that are refused', () => {
  test('are asked about one after the other', async () => {
    const { writes, first, second } = await twoRefused();
    expect(writes.get()?.write).toEqual(create('Pond'));
    writes.get()?.cancel();
    await expect(first).rejects.toBe(CANCELLED);
    expect(writes.get()?.write).toEqual(create('Leaf'));
    writes.get()?.cancel();
    await expect(second).rejects.toBe(CANCELLED);
    expect(writes.get()).toBeNull();
  });

  test('are both written once the first has had its turn, and the second is not asked about', async () => {
    const { fake, said, writes, first, second } = await twoRefused();
    writes.get()?.keepWaiting();
    fake.free();
    expect((await first).waitedMs).not.toBeNull();
    expect(said.get()?.text).toBe('Saved after 1 s');
    expect((await second).waitedMs).toBeNull();
    expect(writes.get()).toBeNull();
    expect(await total(fake)).toBe(2);
  });
});

test('what is to be written may change until it is', async () => {
  const fake = new FakeBackend();
  const writes = new Writes(fake, new Notices());
  let latest = create('Pon');
  fake.hold();
  const written = writes.write(latest, () => latest);
  await settle();
  latest = create('Pond');
  writes.get()?.keepWaiting();
  fake.free();
  expect((await written).records[0]?.values).toEqual(byId({ Name: 'Pond' }));
});

test.each(['database_busy', 'disk_full', 'read_only'] as const)('%s is never asked about', async (code) => {
  const fake = new FakeBackend();
  const writes = new Writes(fake, new Notices());
  fake.failNext('write', report(code, 'Why.'));
  await expect(writes.write(create('Pond'))).rejects.toMatchObject({ code });
  expect(writes.get()).toBeNull();
});

describe('words for', () => {
  const seen = { id: 5, version: 1 };
  test.each<[Write, string, string]>([
    [create('Pond'), 'Your record is not saved yet. Nothing you typed is lost.', 'Saved after 16 s'],
    [
      { write: 'edit', collection: SAMPLES, edits: [{ record: seen, values: {} }, { record: seen, values: {} }] },
      'Your 2 records are not saved yet. Nothing you typed is lost.',
      'Saved after 16 s',
    ],
    [{ write: 'delete', collection: SAMPLES, records: [seen] }, 'The record is not deleted yet.', 'Deleted after 16 s'],
    [{ write: 'restore', collection: SAMPLES, ids: [5] }, 'The record is not restored yet.', 'Restored after 16 s'],
    [
      { write: 'revert', collection: SAMPLES, record: seen, to: 1 },
      'The earlier version is not restored yet.',
      'Restored after 16 s',
    ],
    [
      { write: 'reshape', reshape: { change: 'create_field', collection: SAMPLES, field: field('Depth', 'number') } },
      'The field is not saved yet. Nothing you typed is lost.',
      'Saved after 16 s',
    ],
    [
      { write: 'reshape', reshape: { change: 'delete_collection', collection: SAMPLES } },
      'The collection is not deleted yet.',
      'Deleted after 16 s',
    ],
    [{ write: 'set_durability', durability: 'full' }, 'The setting is not saved yet.', 'Saved after 16 s'],
  ])('%o', (write, still, after) => {
    expect(notYet(write)).toBe(still);
    expect(done(write, 16_400)).toBe(after);
  });

  test('what can be done, and what happens by itself', () => {
    const write: Write = { write: 'delete', collection: SAMPLES, records: [seen, seen] };
    expect(toDo(write)).toBe('delete the 2 records');
    expect(toDo(create('Pond'), true)).toBe('saves your record');
    expect(byItself(write)).toBe('The 2 records are deleted by themselves.');
    expect(done(create('Pond'), null)).toBe('Saved');
  });
});
