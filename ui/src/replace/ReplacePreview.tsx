// What will be replaced: the first of it one by one, each of which can be left as it is, and how much there
// is in all.

import { MOST_SELECTED } from '../grid/Selection';
import { formatCount } from '../lib/format';
import type { Found } from './Finder';
import { replacementKey, type Replacement } from './replace';

const SHOWN = 100;

interface ReplacePreviewProps {
  found: Found;
  replacements: Replacement[];
  /** Replacements that are not made, by their keys. */
  leftOut: ReadonlySet<string>;
  onLeaveOut: (key: string, out: boolean) => void;
}

export function ReplacePreview({ found, replacements, leftOut, onLeaveOut }: ReplacePreviewProps) {
  return (
    <>
      {replacements.length > 0 && (
        <ul className="replace-list" aria-label="What will be replaced">
          {replacements.slice(0, SHOWN).map((each) => {
            const key = replacementKey(each);
            return (
              <ReplacementRow
                key={key}
                replacement={each}
                isLeftOut={leftOut.has(key)}
                onLeaveOut={(out) => onLeaveOut(key, out)}
              />
            );
          })}
        </ul>
      )}
      <p role="status" aria-label="Found" className="box-line">
        {inWords(found, replacements)}
      </p>
    </>
  );
}

interface ReplacementRowProps {
  replacement: Replacement;
  isLeftOut: boolean;
  onLeaveOut: (out: boolean) => void;
}

function ReplacementRow({ replacement, isLeftOut, onLeaveOut }: ReplacementRowProps) {
  const { record, field, before, after, reason } = replacement;
  return (
    <li>
      <label className="replace-row">
        <input
          type="checkbox"
          checked={reason === null && !isLeftOut}
          disabled={reason !== null}
          onChange={(event) => onLeaveOut(!event.target.checked)}
        />
        <span className="replace-where">
          {field.name}, record {record.id}
        </span>
        <span className="replace-texts">
          <del>{before}</del> <ins>{after === '' ? 'nothing' : after}</ins>
          {reason !== null && (
            <span className="field-error">
              {field.name} {reason}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}

function inWords({ sought, looking, more }: Found, replacements: Replacement[]): string {
  if (sought === null) return '';
  const count = replacements.length;
  const found = count === 1 ? '1 place found' : `${formatCount(count)} places found`;
  if (looking) return count === 0 ? 'Looking…' : `Looking… ${found}`;
  if (count === 0) return 'Nothing found';
  const unfit = replacements.filter(({ reason }) => reason !== null).length;
  const parts = [
    found,
    count > SHOWN && `the first ${formatCount(SHOWN)} are shown`,
    unfit > 0 && `${formatCount(unfit)} would not fit and ${unfit === 1 ? 'stays as it is' : 'stay as they are'}`,
    more && `at most ${formatCount(MOST_SELECTED)} records are changed at once: replace again for the rest`,
  ];
  return `${parts.filter((part) => part !== false).join('; ')}.`;
}
