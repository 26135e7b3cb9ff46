// A date that is typed, and beneath it how it is read.

import { useId, useRef, type ComponentProps } from 'react';
import { DateInput } from './DateInput';
import { DateReading } from './DateReading';

interface DateFieldProps extends Omit<ComponentProps<typeof DateInput>, 'readingId' | 'input'> {
  /** Why it cannot be kept is said beneath it already. */
  said: boolean;
}

export function DateField({ said, ...props }: DateFieldProps) {
  const readingId = useId();
  const input = useRef<HTMLInputElement>(null);
  const { kind, value, onType } = props;
  return (
    <div className="date-field">
      <DateInput {...props} readingId={readingId} input={input} />
      <DateReading id={readingId} kind={kind} value={value} said={said} input={input} onPick={onType} />
    </div>
  );
}
