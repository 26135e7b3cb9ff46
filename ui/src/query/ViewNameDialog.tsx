// Asks what a view is to be called.

import { useEffect, useId, useRef, useState } from 'react';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';

interface ViewNameDialogProps {
  title: string;
  name: string;
  /** Names of other views. */
  taken: string[];
  /** Whether one of those can be replaced. */
  mayReplace: boolean;
  onName: (name: string) => void;
  onClose: () => void;
}

export function ViewNameDialog(props: ViewNameDialogProps) {
  const { title, name, taken, mayReplace, onName, onClose } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(name);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const chosen = typed.trim();
  const isTaken = taken.includes(chosen);
  const fits = chosen !== '' && (!isTaken || mayReplace);


  return (
    <BoxDialog
      title={title}
      isUnsaved={typed !== name}
      onSubmit={() => {
        if (fits) onName(chosen);
      }}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClose={onClose} />
          <button type="submit" className="button primary" disabled={!fits}>
            {isTaken && mayReplace ? 'Replace' : 'Save'}
          </button>
        </>
      }
    >
      <p className="box-text">
        A view keeps the filter, the order and the columns under a name, for everybody who uses this
        book.
      </p>
      <div className="field">
        <div className="field-label">
          <label htmlFor={id}>Name</label>
        </div>
        <input
          id={id}
          ref={input}
          value={typed}
          autoComplete="off"
          aria-invalid={isTaken && !mayReplace}
          aria-describedby={`${id}-note`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id={`${id}-note`} role="status" className={mayReplace ? 'note' : 'field-error'}>
          {isTaken && (mayReplace ? `“${chosen}” is there already and will be replaced.` : `“${chosen}” is there already.`)}
        </p>
      </div>
    </BoxDialog>
  );
}
