// Asks whether to delete a record that somebody changed since it was seen.

import { useEffect, useRef } from 'react';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { formatWhen } from '../lib/format';
import type { DeleteQuestion } from '../write/DeleteQuestion';

export function DeleteDialog({ question }: { question: DeleteQuestion }) {
  const { record } = question;
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <BoxDialog
      role="alertdialog"
      title="This record was changed meanwhile"
      describedBy="delete-text"
      onClose={() => question.reply(false)}
      actions={
        <>
          <CancelButton ref={cancel} onClose={() => question.reply(false)} />
          <button type="button" className="button primary" onClick={() => question.reply(true)}>
            Delete all the same
          </button>
        </>
      }
    >
      <p className="box-text" id="delete-text">
        {record.updatedBy} changed record {record.id} on {formatWhen(record.updatedAt)}, after you last
        saw it. It is not deleted yet.
      </p>
    </BoxDialog>
  );
}
