// The question before a table that was pasted is written: where it goes, which column into which field, and
// what becomes of what does not fit.

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Collection, CollectionId, ErrorReport, Field, Record as BookRecord, SchemaChange } from '../backend/bindings';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { RadioInput } from '../controls/RadioInput';
import { settingsOf } from '../fields/settings';
import { problemTitle } from '../notices/problems';
import { refusalOf } from '../notices/refusal';
import type { Column } from '../query/columns';
import { useReshape } from '../shape/useReshape';
import { useActions } from '../write/context';
import { mapped, mappingOf, missingFields } from './paste';
import { PastePreview } from './PastePreview';
import { PasteUnfit } from './PasteUnfit';
import { inWords, nothingToPaste } from './pasteWords';
import { cellKey, editsOver, newChoices, newRecords, type Pasting } from './pasting';

/** The cells that a table can go over, as they were when it was pasted. */
export interface Over {
  /** "the cells from Amount of record 12 on" */
  name: string;
  columns: Column[];
  records: Promise<BookRecord[]>;
  /** It is what somebody who pastes so means. */
  likely: boolean;
}

interface PasteDialogProps {
  collection: Collection;
  columns: Column[];
  table: string[][];
  /** Null where there are no cells yet. */
  over: Over | null;
  onClose: () => void;
}

export default function PasteDialog({ collection, columns, table, over, onClose }: PasteDialogProps) {
  const { fields } = collection;
  const actions = useActions();
  const reshape = useReshape();
  const button = useRef<HTMLButtonElement>(null);
  const [isOver, setIsOver] = useState(over?.likely ?? false);
  const [pasting, setPasting] = useState(() => begun(table, fields, isOver && over ? over.columns : columns));
  const [under, setUnder] = useState<BookRecord[] | null>(null);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<ErrorReport | null>(null);

  useEffect(() => {
    if (!isOver || over === null || under !== null) return;
    let goes = true;
    over.records.then(
      (records) => goes && setUnder(records),
      (thrown: unknown) => goes && setFailure(refusalOf(thrown)),
    );
    return () => {
      goes = false;
    };
  }, [isOver, over, under]);

  // Before it is known what it goes over, the button cannot be pressed.
  const known = !isOver || under !== null;
  useEffect(() => {
    if (known && !document.activeElement?.matches('input')) button.current?.focus();
  }, [known]);

  const made = useMemo(() => newRecords(pasting, fields), [pasting, fields]);
  const changed = useMemo(() => editsOver(pasting, fields, under ?? []), [pasting, fields, under]);
  const fresh = useMemo(() => newChoices(pasting, fields), [pasting, fields]);
  const outcome = isOver ? changed : made;
  const count = isOver ? changed.edits.length : made.records.length;
  const missing = isOver ? [] : missingFields(pasting.mapping, fields);
  const problem = nothingToPaste({ isOver, count, missing, outcome, unfit: pasting.unfit });
  const words = inWords(isOver, count);

  async function write(): Promise<void> {
    setSaving(true);
    setFailure(null);
    try {
      for (const field of outcome.fields) {
        const grown = fields.find(({ id }) => id === field.id)?.choices.length !== field.choices.length;
        if (grown) await reshape(withSettings(collection.id, field));
      }
      if (isOver) await actions.editRecords(collection.id, changed.edits);
      else await actions.createRecords(collection.id, made.records);
      onClose();
    } catch (thrown) {
      setFailure(refusalOf(thrown));
      setSaving(false);
    }
  }

  function close(): void {
    if (!saving) onClose();
  }

  function change(next: Partial<Pasting>): void {
    setPasting((was) => ({ ...was, ...next }));
  }

  return (
    <BoxDialog
      title={words.title}
      wide
      isUnsaved={pasting.mended.size > 0}
      onSubmit={() => {
        if (problem === null && !saving) void write();
      }}
      onClose={close}
      actions={
        <>
          <CancelButton onClose={close} />
          <button
            type="submit"
            className="button primary"
            ref={button}
            disabled={problem !== null || saving}
          >
            {words.answer}
          </button>
        </>
      }
    >
      {over && (
        <RadioInput
          label="Paste as"
          value={isOver ? 'over' : 'new'}
          options={[
            { key: 'new', name: 'New records' },
            { key: 'over', name: `Over ${over.name}` },
          ]}
          onChoose={(key) => {
            setIsOver(key === 'over');
            setPasting(begun(table, fields, key === 'over' ? over.columns : columns));
          }}
        />
      )}
      <p className="box-text">Choose which field each column goes into in {collection.name}.</p>
      <label className="field-check paste-named">
        <input
          type="checkbox"
          checked={pasting.mapping.named}
          onChange={(event) =>
            change({ mapping: { ...pasting.mapping, named: event.target.checked } })
          }
        />
        The first row holds the names of the columns
      </label>
      <PastePreview
        pasting={pasting}
        outcome={outcome}
        fields={fields}
        onMap={(column, field) => change({ mapping: mapped(pasting.mapping, column, field) })}
        onMend={(row, column, text) =>
          change({ mended: new Map([...pasting.mended, [cellKey(row, column), text]]) })
        }
      />
      <PasteUnfit
        isOver={isOver}
        pasting={pasting}
        outcome={outcome}
        fields={fields}
        fresh={fresh}
        onChange={change}
      />
      {isOver && changed.beyond > 0 && (
        <p className="note">{words.beyond(changed.beyond)}</p>
      )}
      <p role="status" aria-label="What does not fit" className="box-line">
        {problem}
      </p>
      {failure && (
        <div role="alert" className="alert">
          <strong>{problemTitle(failure.code)}</strong>
          <p>{failure.message}</p>
          <p>{words.nothing}</p>
        </div>
      )}
    </BoxDialog>
  );
}

function withSettings(collection: CollectionId, field: Field): SchemaChange {
  return { change: 'change_field', collection, field: field.id, settings: settingsOf(field), takeMisfits: false };
}

function begun(table: string[][], fields: Field[], columns: Column[]): Pasting {
  const mapping = mappingOf(table, fields, columns);
  return { table, mapping, mended: new Map(), unfit: 'mend', adding: new Set() };
}
