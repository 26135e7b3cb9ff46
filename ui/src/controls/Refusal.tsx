// Why a change was not made, in the dialog that asked for it.

import { useState } from 'react';
import type { ErrorReport } from '../backend/bindings';
import { problemTitle } from '../notices/problems';
import { refusalOf } from '../notices/refusal';

export function Refusal({ report }: { report: ErrorReport | null }) {
  return (
    report && (
      <div role="alert" className="alert">
        <strong>{problemTitle(report.code)}</strong>
        <p>{report.message}</p>
      </div>
    )
  );
}

/** One attempt at a time, and why the last one was refused. */
export function useRefusal() {
  const [refusal, setRefusal] = useState<ErrorReport | null>(null);
  const [busy, setBusy] = useState(false);

  async function attempt(change: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    try {
      await change();
    } catch (thrown) {
      setRefusal(refusalOf(thrown));
    }
    setBusy(false);
  }

  return { refusal, busy, attempt };
}
