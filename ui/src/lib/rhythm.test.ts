import { expect, test } from 'vitest';
import { Rhythm } from './rhythm';

/** Somebody who has typed 20 letters, the last at 0. */
function typist(everyMs: number): Rhythm {
  const rhythm = new Rhythm();
  for (let letter = 19; letter >= 0; letter -= 1) rhythm.note(-letter * everyMs);
  return rhythm;
}

test('between the letters of a burst there is no time, but in a breath', () => {
  const fast = typist(100);
  expect([0, 30, 149, 150, 400].map((now) => fast.breathIn(now))).toEqual([150, 120, 1, 0, 0]);
});

test('who types slowly waits for nothing', () => {
  const slow = typist(220);
  expect([10, 40, 100].map((now) => slow.breathIn(now))).toEqual([0, 0, 0]);
});

test('a rhythm is learnt in a few letters, and a thought in between is none', () => {
  const rhythm = typist(220);
  for (let letter = 1; letter <= 6; letter += 1) rhythm.note(letter * 90);
  expect(rhythm.breathIn(600)).toBeGreaterThan(0);
  rhythm.note(5_000);
  expect(rhythm.breathIn(5_060)).toBeGreaterThan(0);
});

test('before anything is typed nothing waits, and two letters tell how fast somebody types', () => {
  const rhythm = new Rhythm();
  expect(rhythm.breathIn(0)).toBe(0);
  rhythm.note(1_000);
  expect(rhythm.breathIn(1_050)).toBe(0);
  rhythm.note(1_100);
  expect(rhythm.breathIn(1_150)).toBe(100);
});
