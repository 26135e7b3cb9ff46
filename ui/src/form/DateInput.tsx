// The system's own input for a date, or for a date and a time. An empty one draws today's date in grey,
// which reads like a date that was entered; so while it is empty and nobody is in it, it says what to do.

import { useState, type ComponentProps } from 'react';

type DateInputProps = Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'onBlur'> & {
  type: 'date' | 'datetime-local';
  value: string;
  onType: (value: string) => void;
};

export function DateInput({ type, value, onType, ...rest }: DateInputProps) {
  // A date of which only a part is typed has no value yet, but must stay in sight.
  const [half, setHalf] = useState(false);
  const blank = value === '' && !half;
  return (
    <div className={blank ? 'date is-blank' : 'date'}>
      <input
        {...rest}
        type={type}
        max={type === 'date' ? '9999-12-31' : '9999-12-31T23:59'}
        value={value}
        onChange={(event) => onType(event.target.value)}
        onBlur={(event) => setHalf(event.currentTarget.validity.badInput)}
      />
      <span className="date-hint" aria-hidden>
        {type === 'date' ? 'Type or pick a date' : 'Type or pick a date and time'}
      </span>
    </div>
  );
}
