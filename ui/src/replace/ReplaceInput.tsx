// A line of text in the dialog, with its label.

import { useEffect, useId, useRef } from 'react';

interface ReplaceInputProps {
  label: string;
  value: string;
  /** The dialog is opened to type here. */
  isFirst?: boolean;
  onType: (text: string) => void;
}

export function ReplaceInput({ label, value, isFirst = false, onType }: ReplaceInputProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) input.current?.focus();
  }, [isFirst]);
  return (
    <div className="field">
      <div className="field-label">
        <label htmlFor={id}>{label}</label>
      </div>
      <input
        ref={input}
        id={id}
        type="text"
        autoComplete="off"
        value={value}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  );
}
