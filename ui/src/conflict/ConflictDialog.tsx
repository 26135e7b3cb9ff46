// Two people changed the same fields of a record: for each, what it was, what either made of it, and whose
// is to stay.

import { useEffect, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import type { Field } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { Box } from '../controls/Box';
import { useStore } from '../app/store';
import type { EditConflict } from '../write/EditConflict';
import { ClashChoice } from './ClashChoice';
import { list } from './words';

interface ConflictDialogProps {
  conflict: EditConflict;
  fields: Field[];
}

export function ConflictDialog({ conflict, fields }: ConflictDialogProps) {
  return (
    <Box className="box-conflict" onClose={() => conflict.cancel()}>
      <Dialog role="alertdialog" className="dialog" aria-describedby="conflict-text">
        <Heading slot="title">This record was changed meanwhile</Heading>
        <ConflictBody conflict={conflict} fields={fields} />
      </Dialog>
    </Box>
  );
}

function ConflictBody({ conflict, fields }: ConflictDialogProps) {
  const backend = useBackend();
  const { clashes, choices, theirs, authors } = useStore(conflict);
  const body = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => backend.onChange(() => void conflict.follow()), [backend, conflict]);
  useEffect(() => body.current?.querySelector<HTMLElement>('.clash-side > .button')?.focus(), []);
  const open = clashes.filter(({ field }) => !choices.has(field));

  function save(): void {
    conflict.save();
    if (open.length === 0) return;
    setAsked(true);
    body.current?.querySelector<HTMLElement>('.is-open .clash-side > .button')?.focus();
  }

  return (
    <div ref={body}>
      <p className="box-text" id="conflict-text">
        {list(authors)} changed record {theirs.id} of {conflict.collection} while you did. Choose whose
        value stays; all else that you and they changed is kept.
      </p>
      {clashes.map((clash) => (
        <ClashChoice
          key={clash.field}
          clash={clash}
          kind={fields.find(({ name }) => name === clash.field)?.kind}
          choice={choices.get(clash.field) ?? null}
          onChoose={(choice) => conflict.choose(clash.field, choice)}
        />
      ))}
      <div className="actions end">
        {asked && open.length > 0 && (
          <p role="alert" className="field-error clash-missing">
            Choose for {list(open.map(({ field }) => field))} first.
          </p>
        )}
        <button type="button" className="button" onClick={() => conflict.cancel()}>
          Cancel
        </button>
        <button
          type="button"
          className="button primary"
          aria-disabled={open.length > 0}
          onClick={save}
        >
          Save
        </button>
      </div>
    </div>
  );
}
