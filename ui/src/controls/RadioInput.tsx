// One of a few things, all of them in sight.

import { useId } from 'react';

interface RadioInputProps<Key extends string> {
  label: string;
  value: Key | undefined;
  options: readonly { key: Key; name: string; note?: string }[];
  disabled?: boolean;
  onChoose: (key: Key) => void;
}

export function RadioInput<Key extends string>(props: RadioInputProps<Key>) {
  const { label, value, options, disabled = false, onChoose } = props;
  const name = useId();
  const inARow = options.every(({ note }) => note === undefined);
  return (
    <fieldset className="radios" disabled={disabled}>
      <legend className="field-label">{label}</legend>
      <div className={inARow ? 'radios-row' : undefined}>
        {options.map((option) => (
          <div key={option.key} className="radio">
            <input
              type="radio"
              id={`${name}-${option.key}`}
              name={name}
              checked={option.key === value}
              aria-describedby={option.note === undefined ? undefined : `${name}-${option.key}-note`}
              onChange={() => onChoose(option.key)}
            />
            <label htmlFor={`${name}-${option.key}`}>{option.name}</label>
            {option.note !== undefined && (
              <p className="field-hint" id={`${name}-${option.key}-note`}>
                {option.note}
              </p>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
