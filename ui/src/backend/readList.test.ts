// Requests for rows: told apart by their names, and stopped by them.

import { expect, test } from 'vitest';
import type { ListRequest } from './backend';
import { FakeBackend } from '../fake/fake';
import { EVERYTHING } from './query';
import { readList } from './readList';
import { SAMPLES } from '../fake/fakeData';

const request = { collection: SAMPLES, query: EVERYTHING, offset: 0, limit: 10 };

test('a request that nobody waits for is stopped, and no other', async () => {
  const fake = new FakeBackend();
  fake.pageMs = 5;
  const stop = new AbortController();
  const stopped = readList(fake, request, stop.signal);
  const other = readList(fake, request);
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  await expect(other).resolves.toMatchObject({ total: 0 });
  const names = fake.asked('listRecords').map((each) => (each as ListRequest).listing);
  expect(new Set(names).size).toBe(2);
  expect(fake.asked('cancelList')).toEqual(names.slice(0, 1));
});
