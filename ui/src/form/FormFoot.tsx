// What every form of a record ends with: why it is not saved yet, and the buttons; and what their keys do.

import type { KeyboardEvent, ReactNode } from 'react';
import type { ErrorReport, FieldId } from '../backend/bindings';
import { FORM_KEYS } from '../fields/formKeys';
import { FaultCount, Problem } from './Problem';

interface FormFootProps {
  problem: ErrorReport | null;
  errors: ReadonlyMap<FieldId, string>;
  saving: boolean;
  saveName: string;
  onSave: () => void;
  onCancel: () => void;
  /** What stands beside Save and Cancel. */
  children: ReactNode;
}

export function FormFoot({ problem, errors, saving, saveName, onSave, onCancel, children }: FormFootProps) {
  return (
    <div className="panel-foot">
      {problem && !saving && <Problem problem={problem} onTryAgain={onSave} />}
      <FaultCount errors={errors} />
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={saving}>
          {saveName}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={saving}
          onClick={() => {
            if (!saving) onCancel();
          }}
        >
          Cancel
        </button>
        {children}
      </div>
    </div>
  );
}

interface FormActions {
  saving: boolean;
  save: () => void;
  cancel: () => void;
}

/** A key that something in the form has taken does not call the form off. */
export function onFormKey(event: KeyboardEvent, { saving, save, cancel }: FormActions): void {
  const command = FORM_KEYS.commandOf(event);
  if (command === 'save') {
    event.preventDefault();
    save();
  } else if (command === 'cancel' && !event.defaultPrevented && !saving) {
    event.preventDefault();
    cancel();
  }
}
