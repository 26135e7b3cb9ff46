// Keys by name, as they are pressed and as they are written.

import { describe, expect, test } from 'vitest';
import { chordOf, KeyList, written } from './keys';

const pressed = (key: string, held: Partial<KeyboardEvent> = {}) =>
  chordOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('a key that is pressed', () => {
  test('is named with what is held', () => {
    expect(pressed('z', { ctrlKey: true })).toBe('Mod+Z');
    expect(pressed('Z', { ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+Z');
    expect(pressed('ArrowDown', { altKey: true })).toBe('Alt+ArrowDown');
    expect(pressed(' ', { shiftKey: true })).toBe('Shift+Space');
    expect(pressed('n', { ctrlKey: true, metaKey: true })).not.toBe('Mod+N');
  });

  test('is a sign whether or not that takes Shift on this keyboard', () => {
    expect(pressed('?', { shiftKey: true })).toBe('?');
    expect(pressed('?')).toBe('?');
    expect(pressed('+', { ctrlKey: true, shiftKey: true })).toBe('Mod++');
    expect(pressed(';', { ctrlKey: true })).toBe('Mod+;');
  });
});

test('of other letters is the one in its place where letters are Latin', () => {
  expect(pressed('т', { ctrlKey: true, code: 'KeyN' })).toBe('Mod+N');
  expect(pressed('ж', { ctrlKey: true, code: 'Semicolon' })).toBe('Mod+;');
  expect(pressed('Ж', { ctrlKey: true, shiftKey: true, code: 'Semicolon' })).toBe('Mod+:');
  // The place of a Latin letter is its own: these are the keys of Dvorak.
  expect(pressed('b', { ctrlKey: true, code: 'KeyN' })).toBe('Mod+B');
  expect(pressed('т', { code: 'KeyN' })).toBe('Т');
});

test('is written as people know it', () => {
  expect(written('Mod+Shift+N')).toBe('Ctrl+Shift+N');
  expect(written('Mod++')).toBe('Ctrl++');
  expect(written('Shift+ArrowDown')).toBe('Shift+↓');
  expect(new KeyList('', [['Save', { 'Mod+Enter': 'save' }]]).written('save')).toBe('Ctrl+Enter');
});
