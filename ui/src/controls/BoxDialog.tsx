// A dialog over the window. What is typed in it goes by no way without a question.

import type { ReactNode, Ref } from 'react';
import { Box } from './Box';
import { BoxRows, type BoxRowsProps } from './BoxRows';
import { Unsaved, useLeave, useUnsaved } from './unsaved';

interface BoxDialogProps extends Omit<BoxRowsProps, 'actions'> {
  wide?: boolean;
  steady?: boolean;
  fromBelow?: boolean;
  /** Whether something is typed that its answer would keep. */
  isUnsaved?: boolean;
  /** Done, unless there is something to choose. */
  actions?: ReactNode;
  onClose: () => void;
}

export function BoxDialog(props: BoxDialogProps) {
  return (
    <Unsaved>
      <Leavable {...props} />
    </Unsaved>
  );
}

function Leavable(props: BoxDialogProps) {
  const { wide = false, steady = false, fromBelow = false, isUnsaved = false, actions, onClose, ...rows } = props;
  const leave = useLeave();
  useUnsaved(isUnsaved);
  return (
    <Box
      wide={wide}
      steady={steady}
      fromBelow={fromBelow}
      // An alert wants an answer.
      isDismissable={rows.role !== 'alertdialog'}
      onClose={() => leave(onClose)}
    >
      <BoxRows {...rows} actions={actions ?? <DoneButton onClose={onClose} />} />
    </Box>
  );
}

function DoneButton({ onClose }: { onClose: () => void }) {
  const leave = useLeave();
  return (
    <button type="button" className="button primary" onClick={() => leave(onClose)}>
      Done
    </button>
  );
}

interface CancelButtonProps {
  ref?: Ref<HTMLButtonElement>;
  onClose: () => void;
}

/** For a dialog's own actions. */
export function CancelButton({ ref, onClose }: CancelButtonProps) {
  const leave = useLeave();
  return (
    <button ref={ref} type="button" className="button" onClick={() => leave(onClose)}>
      Cancel
    </button>
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
    <BoxDialog
      role="alertdialog"
      title={title}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClose={onClose} />
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
        </>
      }
    >
      {children}
    </BoxDialog>
  );
}
