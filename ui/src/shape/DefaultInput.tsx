// What a new record has in a field unless something else is typed. Kept when the person leaves it.

import { useState } from 'react';
import type { Field, FieldId, Value } from '../backend/bindings';
import { useUnsaved } from '../controls/unsaved';
import { FieldControl } from '../fields/FieldControl';
import { asSent } from '../fields/number';
import { unread } from '../fields/unread';
import { capital } from '../lib/format';
import { refusalOf } from '../notices/refusal';

interface DefaultInputProps {
  field: Field;
  /** Rejects with an ErrorReport, which is shown; what was typed stays. */
  onChange: (value: string | null) => Promise<void>;
}

export function DefaultInput({ field, onChange }: DefaultInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const shown = typed ?? field.default ?? '';
  useUnsaved(typed !== null, () => keep(shown));

  /** Whether nothing is left that is typed only. */
  async function keep(text: string): Promise<boolean> {
    const value = asSent(field.kind, text);
    if (value === (field.default ?? '')) {
      setTyped(null);
      setError(null);
      return true;
    }
    const why = unread(field.kind, text);
    if (why !== null) {
      setError(`${capital(why)}.`);
      return false;
    }
    try {
      await onChange(value === '' ? null : value);
      setTyped((now) => (now === null || now === text ? null : now));
      setError(null);
      return true;
    } catch (thrown) {
      setError(refusalOf(thrown)?.message ?? 'Not changed.');
      return false;
    }
  }

  function type(_: FieldId, value: Value): void {
    const text = typeof value === 'boolean' ? (value ? 'yes' : '') : String(value);
    setTyped(text);
    // These are chosen rather than typed.
    if (field.kind === 'checkbox' || field.kind === 'choice') void keep(text);
  }

  return (
    <div
      role="presentation"
      className="field-default"
      onBlur={() => {
        if (typed !== null) void keep(typed);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === null) return;
        event.stopPropagation();
        setTyped(null);
        setError(null);
      }}
    >
      <FieldControl
        // To the control it is a field of its own.
        field={{ ...field, name: 'Default', required: false, unique: false, default: null }}
        value={shown}
        error={error ?? undefined}
        onType={type}
      />
      <p className="field-hint">New records begin with it. Those that are there stay as they are.</p>
    </div>
  );
}
