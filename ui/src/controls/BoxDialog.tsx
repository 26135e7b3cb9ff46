// A dialog over the window: its title, what it holds, and its buttons, which stay in sight while the rest
// scrolls.

import type { ReactNode, SyntheticEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Box } from './Box';

interface BoxDialogProps {
  title: string;
  /** Wider, for what stands beside each other. */
  wide?: boolean;
  children: ReactNode;
  /** Done, unless there is something to choose. */
  actions?: ReactNode;
  /** Where it is a form. */
  onSubmit?: () => void;
  onClose: () => void;
}

export function BoxDialog(props: BoxDialogProps) {
  const { title, wide = false, children, actions, onSubmit, onClose } = props;
  const rows = (
    <>
      <div className="dialog-body">{children}</div>
      <div className="actions end">
        {actions ?? (
          <button type="button" className="button primary" onClick={onClose}>
            Done
          </button>
        )}
      </div>
    </>
  );

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    onSubmit?.();
  }

  return (
    <Box className={wide ? 'box-rows is-wide' : 'box-rows'} onClose={onClose} isDismissable>
      <Dialog className="dialog-rows">
        <Heading slot="title">{title}</Heading>
        {onSubmit === undefined ? (
          rows
        ) : (
          <form noValidate onSubmit={submit}>
            {rows}
          </form>
        )}
      </Dialog>
    </Box>
  );
}

interface AskDialogProps {
  title: string;
  children: ReactNode;
  /** What pressing the button does, in a word or two. */
  answer: string;
  busy?: boolean;
  onAnswer: () => void;
  onClose: () => void;
}

/** A question before something that one may not have meant. */
export function AskDialog({ title, children, answer, busy = false, onAnswer, onClose }: AskDialogProps) {
  return (
    <Box className="box-rows" onClose={onClose}>
      <Dialog role="alertdialog" className="dialog-rows">
        <Heading slot="title">{title}</Heading>
        <div className="dialog-body">{children}</div>
        <div className="actions end">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            className="button danger"
            aria-disabled={busy}
            onClick={() => {
              if (!busy) onAnswer();
            }}
          >
            {answer}
          </button>
        </div>
      </Dialog>
    </Box>
  );
}
