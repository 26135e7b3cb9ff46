// What becomes of what does not fit in a table that was pasted, and of choices that a field does not have.

import { CheckInput } from '../controls/CheckInput';
import { RadioInput } from '../controls/RadioInput';
import type { Field, FieldId } from '../backend/bindings';
import { formatCount } from '../lib/format';
import type { Outcome, Pasting } from './pasting';

/** More new choices than these are counted, not named. */
const NAMED = 5;

interface PasteUnfitProps {
  isOver: boolean;
  pasting: Pasting;
  outcome: Outcome;
  fields: Field[];
  /** For each field the choices that it does not have. */
  fresh: Map<FieldId, string[]>;
  onChange: (next: Partial<Pasting>) => void;
}

export function PasteUnfit({ isOver, pasting, outcome, fields, fresh, onChange }: PasteUnfitProps) {
  const { adding, unfit } = pasting;
  const rows = new Set(outcome.misfits.map(({ row }) => row)).size;
  return (
    <>
      {[...fresh].map(([field, choices]) => (
        <CheckInput
          key={field}
          label={`Add ${named(choices)} to the choices of ${fields.find(({ id }) => id === field)?.name}`}
          checked={adding.has(field)}
          onChange={(add) => {
            const others = [...adding].filter((each) => each !== field);
            onChange({ adding: new Set(add ? [...others, field] : others) });
          }}
        />
      ))}
      {outcome.misfits.length > 0 && (
        <RadioInput
          label={`${counted(outcome.misfits.length, 'value')} in ${counted(rows, 'row')} ${
            outcome.misfits.length === 1 ? 'does' : 'do'
          } not fit`}
          value={unfit}
          options={[
            { key: 'mend', name: 'Mend above' },
            { key: 'empty', name: isOver ? 'Leave those cells as they are' : 'Leave empty' },
            { key: 'skip', name: rows === 1 ? 'Skip the row' : 'Skip these rows' },
          ]}
          onChoose={(key) => onChange({ unfit: key })}
        />
      )}
    </>
  );
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${formatCount(count)} ${what}s`;
}

function named(choices: string[]): string {
  const names = choices.slice(0, NAMED).map((choice) => `“${choice}”`).join(', ');
  const more = choices.length - NAMED;
  return more > 0 ? `${names} and ${formatCount(more)} more` : names;
}
