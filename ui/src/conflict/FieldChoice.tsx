// One field that both sides changed, and the choice between the two values.

import { useId } from 'react';
import type { Field } from '../backend/bindings';
import { LongText } from '../controls/LongText';
import { shown } from '../fields/shown';
import { formatWhenShort } from '../lib/format';
import type { Choice } from '../write/EditConflict';
import type { FieldConflict } from '../write/merge';

interface FieldChoiceProps {
  conflict: FieldConflict;
  /** What the field is called by now. */
  name: string;
  kind: Field['kind'] | undefined;
  choice: Choice | null;
  onChoose: (choice: Choice) => void;
}

export function FieldChoice({ conflict, name, kind, choice, onChoose }: FieldChoiceProps) {
  const id = useId();
  const { base, mine, theirs, who } = conflict;
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={choice === null ? 'clash is-open' : 'clash'}
    >
      <h3 id={id}>{name}</h3>
      <p className="clash-base">Before: <LongText text={shown(kind, base)} /></p>
      <div className="clash-sides">
        <Side
          title="Yours"
          text={shown(kind, mine)}
          keep="Keep mine"
          kept={choice === 'mine'}
          onKeep={() => onChoose('mine')}
        />
        <Side
          title={who === null ? 'Theirs' : `${who.by}, ${formatWhenShort(who.at)}`}
          text={shown(kind, theirs)}
          keep="Keep theirs"
          kept={choice === 'theirs'}
          onKeep={() => onChoose('theirs')}
        />
      </div>
    </div>
  );
}

interface SideProps {
  title: string;
  text: string;
  keep: string;
  kept: boolean;
  onKeep: () => void;
}

function Side({ title, text, keep, kept, onKeep }: SideProps) {
  return (
    <div className={kept ? 'clash-side is-kept' : 'clash-side'}>
      <p className="clash-whose">{title}</p>
      <p className="clash-value">
        <LongText text={text} />
      </p>
      <button type="button" className="button" aria-pressed={kept} onClick={onKeep}>
        {keep}
      </button>
    </div>
  );
}
