// Makes a collection: its name, and the fields to begin with.

import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CollectionId, ErrorReport } from '../backend/bindings';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { Refusal } from '../controls/Refusal';
import { TextInput } from '../controls/TextInput';
import { refusalOf } from '../notices/refusal';
import { FieldDraftInputs, NEW_DRAFT, toField, whyNot, type Draft } from './FieldDraft';
import { useReshape } from './useReshape';

interface Row extends Draft {
  key: number;
}

interface NewCollectionDialogProps {
  onMade: (collection: CollectionId) => void;
  onClose: () => void;
}

interface Errors {
  name?: string;
  /** By the row's key. */
  fields: ReadonlyMap<number, string>;
  other?: ErrorReport;
}

const NONE: Errors = { fields: new Map() };
const FIRST_ROWS: Row[] = [{ ...NEW_DRAFT, name: 'Title', required: true, key: 0 }];

export function NewCollectionDialog({ onMade, onClose }: NewCollectionDialogProps) {
  const reshape = useReshape();
  const inputs = useRef<HTMLDivElement>(null);
  const [name, setName] = useState('');
  const [rows, setRows] = useState(FIRST_ROWS);
  const [errors, setErrors] = useState<Errors>(NONE);
  const [making, setMaking] = useState(false);
  useEffect(() => {
    if (errors === NONE) return;
    inputs.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  function change(row: Row): void {
    setRows(rows.map((each) => (each.key === row.key ? row : each)));
    setErrors(NONE);
  }

  function add(): void {
    const key = 1 + Math.max(...rows.map((row) => row.key));
    setRows([...rows, { ...NEW_DRAFT, key }]);
  }

  async function make(): Promise<void> {
    if (making) return;
    const found = check(name, rows);
    setErrors(found);
    if (found.name !== undefined || found.fields.size > 0) return;
    setMaking(true);
    try {
      const made = await reshape({ change: 'create_collection', name: name.trim(), fields: rows.map(toField) });
      if (made !== null) onMade(made);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      setErrors(refusal === null ? NONE : place(refusal, name, rows));
      setMaking(false);
    }
  }

  return (
    <BoxDialog
      title="New collection"
      isUnsaved={name.trim() !== '' || JSON.stringify(rows) !== JSON.stringify(FIRST_ROWS)}
      onSubmit={() => void make()}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClose={onClose} />
          <button type="submit" className="button primary" aria-disabled={making}>
            Create
          </button>
        </>
      }
    >
      <div ref={inputs}>
        <TextInput
          label="Name"
          isFirst
          placeholder="Such as Samples"
          value={name}
          error={errors.name}
          onType={(typed) => {
            setName(typed);
            setErrors(NONE);
          }}
        />
        <h3>Fields</h3>
        <p className="field-hint">More can be added at any time, and each of them changed.</p>
        <ol className="field-drafts" aria-label="Fields">
          {rows.map((row, at) => (
            <li key={row.key}>
              <FieldDraftInputs
                draft={row}
                prefix={`Field ${at + 1}: `}
                focused={row.key > 0}
                error={errors.fields.get(row.key)}
                onChange={(draft) => change({ ...draft, key: row.key })}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={`Leave out field ${at + 1}`}
                disabled={rows.length === 1}
                onClick={() => setRows(rows.filter((each) => each !== row))}
              >
                <X aria-hidden className="icon" />
              </button>
            </li>
          ))}
        </ol>
        <button type="button" className="button quiet" onClick={add}>
          <Plus aria-hidden className="icon" /> Another field
        </button>
        <Refusal report={errors.other ?? null} />
      </div>
    </BoxDialog>
  );
}

function check(name: string, rows: Row[]): Errors {
  const fields = new Map<number, string>();
  for (const [at, row] of rows.entries()) {
    const same = rows.slice(0, at).some((other) => sameName(other.name, row.name));
    const reason = whyNot(row) ?? (same ? 'There is a field of that name above.' : null);
    if (reason !== null) fields.set(row.key, reason);
  }
  return name.trim() === '' ? { name: 'Name the collection.', fields } : { fields };
}

/** Puts what the program refuses to where it belongs. */
function place(report: ErrorReport, name: string, rows: Row[]): Errors {
  const { code, message, context } = report;
  if (code !== 'invalid' || context.field === undefined) return { ...NONE, other: report };
  if (context.field === name.trim()) return { ...NONE, name: message };
  const row = rows.find((each) => each.name.trim() === context.field);
  return row ? { fields: new Map([[row.key, message]]) } : { ...NONE, other: report };
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
