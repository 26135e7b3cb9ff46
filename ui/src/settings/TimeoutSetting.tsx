// How long a write waits for its turn before the person is asked.

import { useState } from 'react';
import { KeptInput } from '../controls/KeptInput';
import { SelectInput } from '../controls/SelectInput';
import { plainNumber } from '../fields/number';
import { formatNumber } from '../lib/format';

const OFFERED_MS = [500, 1000, 2000, 5000, 10_000];
const LONGEST_S = 600;
const OWN = 'own';

interface TimeoutSettingProps {
  timeoutMs: number;
  onChoose: (timeoutMs: number) => void;
  /** Rejects with an ErrorReport. */
  onType: (timeoutMs: number) => Promise<void>;
}

export function TimeoutSetting({ timeoutMs, onChoose, onType }: TimeoutSettingProps) {
  const [own, setOwn] = useState(false);
  const shown = own || !OFFERED_MS.includes(timeoutMs) ? OWN : String(timeoutMs);
  const offered = OFFERED_MS.map((ms) => ({ key: String(ms), name: seconds(ms) }));

  async function keepOwn(typed: string): Promise<void> {
    const wanted = Number(plainNumber(typed));
    if (typed === '' || !(wanted >= 0 && wanted <= LONGEST_S)) {
      throw new Error(`Type a number of seconds, from 0 to ${formatNumber(LONGEST_S)}.`);
    }
    await onType(Math.round(wanted * 1000));
  }

  return (
    <>
      <SelectInput
        label="When another program is writing, wait"
        hint="Then you are asked how to go on. Nothing you typed is lost either way."
        value={shown}
        options={[...offered, { key: OWN, name: 'Another time…' }]}
        onChoose={(key) => {
          setOwn(key === OWN);
          if (key !== OWN) onChoose(Number(key));
        }}
      />
      {shown === OWN && (
        <KeptInput
          label="Seconds"
          inputMode="decimal"
          value={formatNumber(timeoutMs / 1000)}
          onKeep={keepOwn}
        />
      )}
    </>
  );
}

function seconds(ms: number): string {
  return ms === 1000 ? '1 second' : `${formatNumber(ms / 1000)} seconds`;
}
