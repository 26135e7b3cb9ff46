// The whole window when its book could not be opened: what is wrong, where, and the ways on.

import { useQuery } from '@tanstack/react-query';
import { BookX } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ErrorReport } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { aboutQuery } from '../backend/queries';
import { copyText } from '../lib/clipboard';
import { problemTitle } from '../notices/problems';

interface OpenFailedProps {
  report: ErrorReport;
  onOpenBook: () => void;
  onTryAgain: () => void;
  trying: boolean;
}

export function OpenFailed({ report, onOpenBook, onTryAgain, trying }: OpenFailedProps) {
  const { data: about } = useQuery(aboutQuery(useBackend()));
  const page = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');

  async function copy(): Promise<void> {
    if (page.current === null) return;
    const lines = [problemTitle(report.code), report.message, report.context.path, '', about];
    const known = lines.filter((line) => line !== undefined).join('\n');
    setSaid((await copyText(known, page.current)) ? 'Copied' : 'The details could not be copied');
  }

  return (
    <main className="open-failed" ref={page}>
      <BookX aria-hidden className="open-failed-icon" />
      <div role="alert">
        <h1>{problemTitle(report.code)}</h1>
        <p>{report.message}</p>
        {report.context.path !== undefined && <p className="path">{report.context.path}</p>}
        {report.context.log !== undefined && (
          <p>
            What the system said is in the log: <span className="path">{report.context.log}</span>
          </p>
        )}
      </div>
      <div className="actions">
        <button type="button" className="button primary" onClick={onOpenBook}>
          Open book…
        </button>
        <button type="button" className="button" disabled={trying} onClick={onTryAgain}>
          Try again
        </button>
        <button type="button" className="button quiet" onClick={() => void copy()}>
          Copy details
        </button>
      </div>
      <p role="status" aria-label="Copy" className="said">
        {said}
      </p>
    </main>
  );
}
