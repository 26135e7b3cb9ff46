// The whole window when its book could not be opened: what is wrong, where, and the ways on.

import { BookX } from 'lucide-react';
import type { ErrorReport } from '../backend/bindings';
import { problemTitle } from './problems';

interface OpenFailedProps {
  report: ErrorReport;
  onOpenBook: () => void;
  onTryAgain: () => void;
  trying: boolean;
}

export function OpenFailed({ report, onOpenBook, onTryAgain, trying }: OpenFailedProps) {
  return (
    <main className="open-failed">
      <BookX aria-hidden className="open-failed-icon" />
      <div role="alert">
        <h1>{problemTitle(report.code)}</h1>
        <p>{report.message}</p>
        {report.context.path !== undefined && <p className="path">{report.context.path}</p>}
      </div>
      <div className="actions">
        <button type="button" className="button primary" onClick={onOpenBook}>
          Open book…
        </button>
        <button type="button" className="button" disabled={trying} onClick={onTryAgain}>
          Try again
        </button>
      </div>
    </main>
  );
}
