// Chooses the book that this window shows: one opened before, or any directory.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { BookInfo, ErrorReport } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { recentBooksQuery } from '../backend/queries';
import { toReport } from '../backend/report';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { problemTitle } from '../notices/problems';

interface OpenBookDialogProps {
  /** Runs before another book is opened. */
  before: () => Promise<void>;
  onOpened: (book: BookInfo) => void;
  onClose: () => void;
}

export default function OpenBookDialog({ before, onOpened, onClose }: OpenBookDialogProps) {
  const backend = useBackend();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const [directory, setDirectory] = useState('');
  const [report, setReport] = useState<ErrorReport | null>(null);
  const [opening, setOpening] = useState(false);
  const recent = useQuery(recentBooksQuery(backend));

  async function open(chosen: string): Promise<void> {
    setOpening(true);
    setReport(null);
    try {
      await before();
      onOpened(await backend.openBook(chosen));
    } catch (thrown) {
      setReport(toReport(thrown));
      setOpening(false);
    }
  }

  async function browse(): Promise<void> {
    try {
      const chosen = await backend.chooseDirectory();
      if (chosen !== null) setDirectory(chosen);
    } catch (thrown) {
      setReport(toReport(thrown));
    }
  }

  function submit(): void {
    if (directory.trim() !== '' && !opening) void open(directory.trim());
  }

  return (
    <BoxDialog
      title="Open book"
      isUnsaved={directory.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClose={onClose} />
          <button
            type="submit"
            className="button primary"
            disabled={opening || directory.trim() === ''}
          >
            Open
          </button>
        </>
      }
    >
      <p className="box-text">
        A book is a directory. An empty or new one becomes a new book.
      </p>
      {recent.data !== undefined && recent.data.length > 0 && (
        <ul className="recent" aria-label="Recent books">
          {recent.data.map((book) => (
            <li key={book.directory}>
              <button type="button" disabled={opening} onClick={() => void open(book.directory)}>
                <span>{book.name}</span>
                <span className="path">{book.directory}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="field">
        <div className="field-label">
          <label htmlFor={id}>Directory</label>
        </div>
        <div className="with-button">
          <div className="input-box">
            <input
              id={id}
              ref={input}
              value={directory}
              spellCheck={false}
              autoComplete="off"
              aria-invalid={report !== null}
              aria-describedby={report === null ? undefined : `${id}-error`}
              onChange={(event) => setDirectory(event.target.value)}
            />
          </div>
          <button type="button" className="button" onClick={() => void browse()}>
            Browse…
          </button>
        </div>
      </div>
      {report && (
        <div role="alert" id={`${id}-error`} className="alert">
          <strong>{problemTitle(report.code)}</strong>
          <p>{report.message}</p>
        </div>
      )}
    </BoxDialog>
  );
}
