// Changes of a record that follow one another faster than the list shows them.

import { expect, test } from 'vitest';
import type { Value } from '../backend/bindings';
import { FakeBackend } from '../fake/fake';
import { byId, idOf, SAMPLES } from '../fake/fakeData';
import { Notices } from '../notices/notices';
import { CANCELLED } from '../notices/refusal';
import { newWriting } from './context';

/** A book with one record, in which writes take a while. */
async function opened() {
  const fake = new FakeBackend();
  fake.addElsewhere('Samples', { Name: 'as it was' });
  fake.writeMs = 30;
  const { actions, conflicts, writes } = newWriting(fake, new Notices());
  const edit = (version: number, Name: Value) =>
    actions.editRecords(SAMPLES, [{ record: { id: 1, version }, values: byId({ Name }) }]);
  const name = () => fake.contents.record(SAMPLES, 1).values[idOf('Name')];
  return { fake, conflicts, writes, edit, name };
}

const elsewhere = (fake: FakeBackend, Name: string) =>
  fake.writeElsewhere(
    { write: 'edit', collection: SAMPLES, edits: [{ record: { id: 1, version: null }, values: byId({ Name }) }] },
    'ada',
  );

test('each goes on from the one before, whatever was seen', async () => {
  const { conflicts, edit, name } = await opened();
  const all = [edit(1, 'one'), edit(1, 'two'), edit(1, 'three')];
  await all[0];
  await Promise.all([...all, edit(2, 'four')]);
  expect(name()).toBe('four');
  expect(conflicts.get()).toBeNull();
  // The list has not been read again.
  await edit(1, 'five');
  expect(name()).toBe('five');
});

test('what somebody else has changed since is asked about', async () => {
  const { fake, conflicts, edit, name } = await opened();
  await edit(1, 'mine');
  elsewhere(fake, 'theirs');
  void edit(1, 'mine again').catch(() => undefined);
  await expect.poll(() => conflicts.get()).not.toBeNull();
  expect(name()).toBe('theirs');
});

test('where the first is given up, the second is a change of what was seen', async () => {
  const { fake, writes, conflicts, edit, name } = await opened();
  fake.hold();
  const first = edit(1, 'one');
  const second = edit(1, 'two');
  await expect.poll(() => writes.get()).not.toBeNull();
  writes.get()?.cancel();
  await expect(first).rejects.toBe(CANCELLED);
  fake.free();
  writes.get()?.keepWaiting();
  await second;
  expect(name()).toBe('two');
  expect(conflicts.get()).toBeNull();
});

test('what was begun before and is saved long after is asked about', async () => {
  const { conflicts, edit, name } = await opened();
  await edit(1, 'in the list');
  await new Promise((resolve) => setTimeout(resolve, 1100));
  void edit(1, 'in a form that was open').catch(() => undefined);
  await expect.poll(() => conflicts.get()).not.toBeNull();
  expect(name()).toBe('in the list');
});
