// A text that takes effect when the person leaves it or presses Enter. What is being typed is not
// disturbed by news from elsewhere; Escape goes back to what is in effect.

import { useId, useRef, useState, type ComponentProps, type KeyboardEvent } from 'react';
import { refusalOf } from '../notices/refusal';
import { useUnsaved } from './unsaved';

interface KeptInputProps extends Pick<ComponentProps<'input'>, 'placeholder' | 'disabled' | 'inputMode'> {
  label: string;
  /** What is in effect. */
  value: string;
  hint?: string;
  /** Its label is for screen readers alone, where it is plain to see what it is. */
  bare?: boolean;
  /** Rejects with an ErrorReport, which is shown; what was typed stays. */
  onKeep: (value: string) => Promise<void>;
}

export function KeptInput({ label, value, hint, bare = false, onKeep, ...rest }: KeptInputProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const sending = useRef<{ typed: string; kept: Promise<boolean> } | null>(null);
  useUnsaved(typed !== null, keep);

  /** Whether nothing is left that is typed only. */
  function keep(): Promise<boolean> {
    if (typed !== null && typed === sending.current?.typed) return sending.current.kept;
    if (typed === null || typed.trim() === value) {
      forget();
      return Promise.resolve(true);
    }
    const kept = send(typed);
    sending.current = { typed, kept };
    return kept;
  }

  async function send(text: string): Promise<boolean> {
    try {
      await onKeep(text.trim());
      setTyped((now) => (now === text ? null : now));
      setError(null);
      return true;
    } catch (thrown) {
      setError(refusalOf(thrown)?.message ?? 'Not changed. Press Enter to try again.');
      return false;
    } finally {
      sending.current = null;
    }
  }

  function forget(): void {
    setTyped(null);
    setError(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      void keep();
    } else if (event.key === 'Escape' && typed !== null) {
      // The dialog around it stays.
      event.stopPropagation();
      forget();
    }
  }

  const described = [hint !== undefined && `${id}-hint`, error !== null && `${id}-error`];
  return (
    <div className="field">
      <div className={bare ? 'visually-hidden' : 'field-label'}>
        <label htmlFor={id}>{label}</label>
      </div>
      <input
        {...rest}
        id={id}
        type="text"
        autoComplete="off"
        value={typed ?? value}
        aria-invalid={error !== null}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void keep()}
      />
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== null && (
        <p role="alert" className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
