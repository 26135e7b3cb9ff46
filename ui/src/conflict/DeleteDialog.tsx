// Asks whether to delete a record that somebody changed since it was seen.

import { useEffect, useRef } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { formatWhen } from '../app/format';
import { Box } from '../controls/Box';
import type { DeleteQuestion } from '../write/DeleteQuestion';

export function DeleteDialog({ question }: { question: DeleteQuestion }) {
  const { record } = question;
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <Box onClose={() => question.reply(false)}>
      <Dialog role="alertdialog" className="dialog" aria-describedby="delete-text">
        <Heading slot="title">This record was changed meanwhile</Heading>
        <p className="box-text" id="delete-text">
          {record.updatedBy} changed record {record.id} on {formatWhen(record.updatedAt)}, after you
          last saw it. It is not deleted yet.
        </p>
        <div className="actions end">
          <button type="button" className="button" ref={cancel} onClick={() => question.reply(false)}>
            Cancel
          </button>
          <button type="button" className="button primary" onClick={() => question.reply(true)}>
            Delete all the same
          </button>
        </div>
      </Dialog>
    </Box>
  );
}
