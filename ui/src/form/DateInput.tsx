// The system's own date input. An empty one draws today's date in grey, which reads like a date that was
// entered; so while it is empty and nobody is in it, it says what to do instead.

import { useState, type ComponentProps } from 'react';

type DateInputProps = Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'onBlur'> & {
  value: string;
  onType: (value: string) => void;
};

export function DateInput({ value, onType, ...rest }: DateInputProps) {
  // A date of which only a part is typed has no value yet, but must stay in sight.
  const [half, setHalf] = useState(false);
  const blank = value === '' && !half;
  return (
    <div className={blank ? 'date is-blank' : 'date'}>
      <input
        {...rest}
        type="date"
        max="9999-12-31"
        value={value}
        onChange={(event) => onType(event.target.value)}
        onBlur={(event) => setHalf(event.currentTarget.validity.badInput)}
      />
      <span className="date-hint" aria-hidden>
        Type or pick a date
      </span>
    </div>
  );
}
