// The question before a table that was pasted becomes records: which column goes into which field.

import { useEffect, useMemo, useRef, useState, type SyntheticEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { formatCount } from '../app/format';
import type { ErrorReport, Field } from '../backend/bindings';
import { problemTitle } from '../book/problems';
import { Box } from '../controls/Box';
import type { Column } from '../records/columns';
import { useActions } from '../write/context';
import { refusalOf } from '../write/givenUp';
import { mapped, mappingOf, misfitsOf, missingFields, recordsFrom, rowsOf } from './paste';
import { PastePreview } from './PastePreview';
import { MOST_SELECTED } from './Selection';

interface PasteDialogProps {
  collection: string;
  fields: Field[];
  columns: Column[];
  table: string[][];
  onClose: () => void;
}

export default function PasteDialog({ collection, fields, columns, table, onClose }: PasteDialogProps) {
  const actions = useActions();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const [mapping, setMapping] = useState(() => mappingOf(table, fields, columns));
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const misfits = useMemo(() => misfitsOf(table, mapping, fields), [table, mapping, fields]);
  const rows = useMemo(() => rowsOf(table, mapping), [table, mapping]);
  const problem = whyNot(rows.length, missingFields(mapping, fields), misfits.length);
  const what = rows.length === 1 ? '1 record' : `${formatCount(rows.length)} records`;

  async function add(): Promise<void> {
    setSaving(true);
    setFailure(null);
    try {
      await actions.createRecords(collection, recordsFrom(table, mapping, fields));
      onClose();
    } catch (thrown) {
      setFailure(refusalOf(thrown));
      setSaving(false);
    }
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (problem === null && !saving) void add();
  }

  return (
    <Box
      className="is-wide"
      onClose={() => {
        if (!saving) onClose();
      }}
    >
      <Dialog className="dialog">
        <Heading slot="title">Paste {what}</Heading>
        <form onSubmit={submit}>
          <p className="box-text">Choose which field each column goes into in {collection}.</p>
          <label className="field-check paste-named">
            <input
              type="checkbox"
              checked={mapping.named}
              onChange={(event) => setMapping({ ...mapping, named: event.target.checked })}
            />
            The first row holds the names of the columns
          </label>
          <PastePreview
            table={table}
            rows={rows}
            mapping={mapping}
            misfits={misfits}
            fields={fields}
            onMap={(column, field) => setMapping(mapped(mapping, column, field))}
          />
          <p role="status" aria-label="What does not fit" className="box-line">
            {problem}
          </p>
          {failure && (
            <div role="alert" className="alert">
              <strong>{problemTitle(failure.code)}</strong>
              <p>{failure.message}</p>
              <p>Nothing was added.</p>
            </div>
          )}
          <div className="actions end">
            <button type="button" className="button" disabled={saving} onClick={onClose}>
              Cancel
            </button>
            <button
              type="submit"
              className="button primary"
              ref={button}
              disabled={problem !== null || saving}
            >
              Add {what}
            </button>
          </div>
        </form>
      </Dialog>
    </Box>
  );
}

function whyNot(records: number, missing: string[], misfits: number): string | null {
  const [first] = missing;
  if (records === 0) return 'No column goes into a field, so there is nothing to add.';
  if (records > MOST_SELECTED) {
    return `At most ${formatCount(MOST_SELECTED)} records can be pasted at once.`;
  }
  if (first !== undefined) return `${first} must be filled in: choose the column that goes there.`;
  if (misfits === 0) return null;
  const cells = misfits === 1 ? '1 value does' : `${formatCount(misfits)} values do`;
  return `${cells} not fit. Leave the column out, or correct what you copied and paste it again.`;
}
