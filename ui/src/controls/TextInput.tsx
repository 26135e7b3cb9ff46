// A line of text with its label, and why it cannot be taken.

import { useEffect, useId, useRef } from 'react';

interface TextInputProps {
  label: string;
  value: string;
  placeholder?: string;
  error?: string | undefined;
  /** Its dialog is opened to type here. */
  isFirst?: boolean;
  onType: (text: string) => void;
}

export function TextInput({ label, value, placeholder, error, isFirst = false, onType }: TextInputProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isFirst) return;
    input.current?.focus();
    input.current?.select();
  }, [isFirst]);
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
        onChange={(event) => onType(event.target.value)}
      />
      {error !== undefined && (
        <p role="alert" className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
