// What is shown of a refusal.

import { afterEach, expect, test } from 'vitest';
import { chooseLocale } from '../lib/locale';
import { report } from '../fake/fakeData';
import { toReport } from './report';

afterEach(() => chooseLocale(null));

test.each([
  ['de-DE', '3. Jan. 2020'],
  ['en-US', 'Jan 3, 2020'],
  ['ja-JP', '2020年1月3日'],
])('the moment of what somebody else did is in the locale that was chosen: %s', (tag, when) => {
  chooseLocale(tag);
  const meanwhile = { collection: 'Samples', id: 48, deleted: true, by: 'ann', at: '2020-01-03T12:14:17.411Z' };
  const told = toReport(report('conflict', 'Record 48 … 2020-01-03 12:14', { meanwhile }));
  expect(told.message).toBe(
    `Record 48 of “Samples” was deleted meanwhile by ann, ${when}; look at it again before you change it.`,
  );
});

test('any other refusal is told as the program told it', () => {
  const told = report('corrupt', 'The schema is damaged.');
  expect(toReport(told)).toBe(told);
});
