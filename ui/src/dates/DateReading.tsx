// How a date that is being typed is read, before it is kept; where it can be meant in more than one way, what
// it may mean, to choose from.

import type { KeyboardEvent, RefObject } from 'react';
import { capital } from '../lib/format';
import { currentLocale, useLocale } from '../lib/locale';
import { DATE_KEYS } from './keys';
import { readTyped, type DateKind } from './typed';
import { spellOut } from './write';

interface DateReadingProps {
  id: string;
  kind: DateKind;
  value: string;
  /** Why it cannot be read is said elsewhere already. */
  said: boolean;
  input: RefObject<HTMLInputElement | null>;
  onPick: (value: string) => void;
}

export function DateReading({ id, kind, value, said, input, onPick }: DateReadingProps) {
  useLocale();
  const read = value.trim() === '' ? null : readTyped(kind, value);
  const readings = read?.kind === 'ambiguous' ? read.readings : [];

  function onKeyDown(event: KeyboardEvent): void {
    const buttons = readingButtons(id);
    const at = buttons.findIndex((button) => button === document.activeElement);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key !== 'Escape' && step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    // Above the first one there is what was typed.
    const next = step === undefined ? undefined : buttons[Math.min(at + step, buttons.length - 1)];
    (next ?? input.current)?.focus();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are its buttons'
    <div id={id} className={read === null || read.kind === 'date' ? 'reading' : 'reading is-unread'} onKeyDown={onKeyDown}>
      <span aria-live="polite">
        {read?.kind === 'date' && capital(spellOut(read.value, currentLocale()))}
        {read !== null && read.kind !== 'date' && !said && `${capital(read.why)}.`}
      </span>
      {readings.length > 0 && (
        <div className="reading-choices">
          {readings.map((reading) => (
            <button
              key={reading}
              type="button"
              onClick={() => {
                onPick(reading);
                input.current?.focus();
              }}
            >
              {spellOut(reading, currentLocale())}?
            </button>
          ))}
          <kbd aria-hidden>{DATE_KEYS.written('readings')}</kbd>
        </div>
      )}
    </div>
  );
}

/** What can be chosen of the readings in the line with that id. */
export function readingButtons(id: string): HTMLButtonElement[] {
  return [...(document.getElementById(id)?.querySelectorAll('button') ?? [])];
}
