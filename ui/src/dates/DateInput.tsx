// A text field for a date, or for a date and a time, with a calendar beside it to pick from. The system's own
// takes the keys for itself, and reads them in an order that nobody chose.

import { CalendarDays } from 'lucide-react';
import { useRef, useState, type ComponentProps, type KeyboardEvent, type RefObject } from 'react';
import { lazyOnDemand } from '../lib/lazy';
import { currentLocale, useLocale } from '../lib/locale';
import { readingButtons } from './DateReading';
import { withDay } from './fill';
import { DATE_KEYS, typedNow } from './keys';
import { plainDate, toType, whyUnread, type DateKind } from './typed';
import { patternOf } from './write';

const DateCalendar = lazyOnDemand(() => import('./DateCalendar'));

interface DateInputProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange' | 'ref'> {
  kind: DateKind;
  /** As it is kept, or as it was typed where that cannot be read. */
  value: string;
  /** Of the line that says how it is read. */
  readingId: string;
  input: RefObject<HTMLInputElement | null>;
  onType: (value: string) => void;
}

export function DateInput({ kind, value, readingId, input, onType, ...rest }: DateInputProps) {
  useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  // As it was typed, for as long as it means what is kept.
  const text = typed !== null && plainDate(kind, typed) === value ? typed : toType(kind, value);

  function type(now: string): void {
    setTyped(now);
    onType(plainDate(kind, now));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    // The arrows choose among what an input method offers.
    if (rest.readOnly === true || event.nativeEvent.isComposing) return;
    const command = DATE_KEYS.commandOf(event.nativeEvent);
    if (command === null) return;
    if (command === 'readings') {
      const [first] = readingButtons(readingId);
      if (first === undefined) return;
      first.focus();
    } else if (command === 'calendar') setPicking(true);
    else {
      const now = typedNow(command, kind, text);
      if (now !== null) type(now);
    }
    event.preventDefault();
  }

  function pick(day: string): void {
    setPicking(false);
    type(withDay(kind, text, day, currentLocale()));
    input.current?.focus();
  }

  return (
    <div className="date" ref={frame}>
      <input
        placeholder={patternOf(kind, currentLocale())}
        {...rest}
        ref={input}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={[rest['aria-describedby'], readingId].filter(Boolean).join(' ')}
        aria-invalid={rest['aria-invalid'] === true || whyUnread(kind, value) !== null}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        className="date-pick"
        // Its key is Alt and the arrow down: nobody who types passes it.
        tabIndex={-1}
        disabled={rest.readOnly}
        aria-label="Pick from a calendar"
        aria-haspopup="dialog"
        aria-expanded={picking}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setPicking(true)}
      >
        <CalendarDays aria-hidden className="icon" />
      </button>
      {picking && (
        <DateCalendar
          day={plainDate(kind, text).slice(0, 'YYYY-MM-DD'.length)}
          beside={frame}
          onPick={pick}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}
