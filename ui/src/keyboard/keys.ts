// What keys do. Each part of the window has a list of them, by which they are both handled and told in
// the keyboard help: what is not listed does nothing.
//
// Nothing else looks at what key was pressed, but for the small controls that a test names.

export const isMac = /mac/i.test(navigator.platform);

/** A key and what is held with it: "Mod+Shift+N", "ArrowDown", "?". Mod is Ctrl, on a Mac Cmd. */
export type Chord = string;

type Held = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey'>;
type Pressed = Held & Pick<KeyboardEvent, 'key' | 'shiftKey'> & Partial<Pick<KeyboardEvent, 'code'>>;

export function hasCommandKey(event: Held): boolean {
  return !event.altKey && (isMac ? event.metaKey : event.ctrlKey);
}

export function chordOf(event: Pressed): Chord {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const key = ctrlKey || metaKey ? onLatinKeyboard(event) : event.key;
  const [command, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  const held = [
    ...(command ? ['Mod'] : []),
    ...(other ? ['Other'] : []),
    ...(altKey ? ['Alt'] : []),
    // Which signs take Shift differs from keyboard to keyboard: a sign is what it is.
    ...(shiftKey && !isSign(key) ? ['Shift'] : []),
  ];
  const name = key === ' ' ? 'Space' : isLetter(key) ? key.toUpperCase() : key;
  return [...held, name].join('+');
}

/** Where keys have other letters, such as Greek or Cyrillic ones: what the same key types where they are Latin. */
function onLatinKeyboard({ key, code = '', shiftKey }: Pressed): string {
  if (!isLetter(key) || /^\p{ASCII}$/u.test(key)) return key;
  if (code === 'Semicolon') return shiftKey ? ':' : ';';
  return /^Key[A-Z]$/.test(code) ? code.slice('Key'.length) : key;
}

/** The letter or sign that the key types; null where it does something else. */
export function letterOf({ key, ctrlKey, metaKey, altKey }: Pressed): string | null {
  return [...key].length === 1 && !ctrlKey && !metaKey && !altKey ? key : null;
}

function isLetter(key: string): boolean {
  return [...key].length === 1 && key.toLowerCase() !== key.toUpperCase();
}

function isSign(key: string): boolean {
  return [...key].length === 1 && key !== ' ' && !isLetter(key);
}

/** One thing that keys do: in words, and by which keys. Null is for those that others handle. */
export type KeyEntry<Command> = [says: string, keys: { [chord: Chord]: Command | null }];

/** The keys of one part of the window. */
export class KeyList<Command> {
  readonly part: string;
  readonly entries: readonly KeyEntry<Command>[];
  readonly #commands: ReadonlyMap<Chord, Command | null>;

  constructor(part: string, entries: readonly KeyEntry<Command>[]) {
    this.part = part;
    this.entries = entries;
    this.#commands = new Map(entries.flatMap(([, keys]) => Object.entries(keys)));
  }

  /** What the pressed key does here; null for nothing. */
  commandOf(event: Pressed): Command | null {
    return this.#commands.get(chordOf(event)) ?? null;
  }

  /** How the first key for it is written on screen. */
  written(command: Command): string {
    const sought = JSON.stringify(command);
    const [chord] = [...this.#commands].find(([, does]) => JSON.stringify(does) === sought) ?? [''];
    return written(chord);
  }
}

const NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Escape: 'Esc',
  ContextMenu: 'Menu key',
};
const ON_MAC: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↵' };
const ELSEWHERE: Record<string, string> = { Mod: 'Ctrl' };

/** As people know it: "Ctrl+Shift+N", or "⇧⌘N" on a Mac. */
export function written(chord: Chord): string {
  // The last one may be a "+" itself.
  const keys = chord.split(/\+(?=.)/);
  const names = keys.map((key) => (isMac ? ON_MAC : ELSEWHERE)[key] ?? NAMES[key] ?? key);
  if (!isMac) return names.join('+');
  const [last, ...held] = names.toReversed();
  return `${held.join('')}${last}`;
}
