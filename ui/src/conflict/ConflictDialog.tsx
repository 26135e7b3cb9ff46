// Two people changed the same fields of a record: for each, what it was, what either made of it, and whose
// is to stay.

import { useEffect, useRef, useState } from 'react';
import type { Collection, FieldId } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { useStore } from '../lib/store';
import type { EditConflict } from '../write/EditConflict';
import { FieldChoice } from './FieldChoice';
import { list } from './words';

interface ConflictDialogProps {
  conflict: EditConflict;
  /** Undefined once it is gone. */
  collection: Collection | undefined;
}

export function ConflictDialog({ conflict, collection }: ConflictDialogProps) {
  const [known, setKnown] = useState(collection);
  if (collection !== undefined && collection !== known) setKnown(collection);
  const { name = '', fields = [] } = known ?? {};
  const backend = useBackend();
  const { conflicts, choices, theirs, authors } = useStore(conflict);
  const body = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => backend.onChange(() => void conflict.follow()), [backend, conflict]);
  useEffect(() => body.current?.querySelector<HTMLElement>('.clash-side > .button')?.focus(), []);
  const nameOf = (field: FieldId) => fields.find(({ id }) => id === field)?.name ?? 'A deleted field';
  const open = conflicts.filter(({ field }) => !choices.has(field));

  function save(): void {
    conflict.save();
    if (open.length === 0) return;
    setAsked(true);
    body.current?.querySelector<HTMLElement>('.is-open .clash-side > .button')?.focus();
  }

  return (
    <BoxDialog
      role="alertdialog"
      title="This record was changed meanwhile"
      describedBy="conflict-text"
      wide
      onClose={() => conflict.cancel()}
      actions={
        <>
          {asked && open.length > 0 && (
            <p role="alert" className="field-error clash-missing">
              Choose for {list(open.map(({ field }) => nameOf(field)))} first.
            </p>
          )}
          <CancelButton onClose={() => conflict.cancel()} />
          <button
            type="button"
            className="button primary"
            aria-disabled={open.length > 0}
            onClick={save}
          >
            Save
          </button>
        </>
      }
    >
      <div ref={body}>
        <p className="box-text" id="conflict-text">
          {list(authors)} changed record {theirs.id} of {name} while you did. Choose whose
          value stays; all else that you and they changed is kept.
        </p>
        {conflicts.map((each) => (
          <FieldChoice
            key={each.field}
            conflict={each}
            name={nameOf(each.field)}
            kind={fields.find(({ id }) => id === each.field)?.kind}
            choice={choices.get(each.field) ?? null}
            onChoose={(choice) => conflict.choose(each.field, choice)}
          />
        ))}
      </div>
    </BoxDialog>
  );
}
