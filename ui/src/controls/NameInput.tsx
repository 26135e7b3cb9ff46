// A name to be typed, with the focus as its dialog opens, and why it cannot be taken.

import { useEffect, useId, useRef } from 'react';

interface NameInputProps {
  label: string;
  value: string;
  placeholder?: string;
  error: string | undefined;
  onChange: (name: string) => void;
}

export function NameInput({ label, value, placeholder, error, onChange }: NameInputProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <div className="field">
      <div className="field-label">
        <label htmlFor={id}>{label}</label>
      </div>
      <input
        id={id}
        ref={input}
        type="text"
        autoComplete="off"
        placeholder={placeholder}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== undefined && (
        <p role="alert" className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
