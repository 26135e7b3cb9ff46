// What may be chosen in a field that is about to become a choice.

import { useState } from 'react';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { ChoicesText } from './FieldDraft';
import { readChoices } from './kinds';

interface ChoicesDialogProps {
  field: string;
  onChosen: (choices: string[]) => void;
  onClose: () => void;
}

export function ChoicesDialog({ field, onChosen, onClose }: ChoicesDialogProps) {
  const [typed, setTyped] = useState('');
  const choices = readChoices(typed);
  return (
    <BoxDialog
      title={`What may be chosen in ${field}?`}
      isUnsaved={typed.trim() !== ''}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClose={onClose} />
          <button
            type="button"
            className="button primary"
            disabled={choices.length === 0}
            onClick={() => onChosen(choices)}
          >
            Go on
          </button>
        </>
      }
    >
      <ChoicesText value={typed} focused onChange={setTyped} />
    </BoxDialog>
  );
}
