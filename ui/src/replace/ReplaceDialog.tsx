// Find and replace, in the records that the list shows: each replacement is seen before it is made, and all
// of them are one change, which is undone in one step.

import { useEffect, useMemo, useState } from 'react';
import type { Collection } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { narrows } from '../backend/query';
import { BoxDialog, CancelButton } from '../controls/BoxDialog';
import { CheckInput } from '../controls/CheckInput';
import { Refusal, useRefusal } from '../controls/Refusal';
import { SelectInput } from '../controls/SelectInput';
import { TextInput } from '../controls/TextInput';
import { formatCount } from '../lib/format';
import { useStore } from '../lib/store';
import type { Listing } from '../query/Listing';
import { queryOf } from '../query/query';
import { useActions } from '../write/context';
import { Finder } from './Finder';
import { editsOf, replacementsIn, textFields } from './replace';
import { ReplacePreview } from './ReplacePreview';

/** After the last key: looking through many records takes longer than typing. */
const SETTLE_MS = 250;
const EVERY = '';

interface ReplaceDialogProps {
  collection: Collection;
  listing: Listing;
  onClose: () => void;
}

export default function ReplaceDialog({ collection, listing, onClose }: ReplaceDialogProps) {
  const backend = useBackend();
  const actions = useActions();
  const [finder] = useState(() => new Finder(backend, collection.id));
  const found = useStore(finder);
  const shown = useStore(listing);
  const { refusal, busy, attempt } = useRefusal();
  const [find, setFind] = useState('');
  const [replacement, setReplacement] = useState('');
  /** The key of a field, or of all. */
  const [where, setWhere] = useState(EVERY);
  const [matchCase, setMatchCase] = useState(false);
  const [whole, setWhole] = useState(false);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());

  const query = useMemo(() => queryOf(shown, collection.fields), [shown, collection.fields]);
  const all = useMemo(() => textFields(collection.fields), [collection.fields]);
  const options = useMemo(
    () => [{ key: EVERY, name: 'All text fields' }, ...all.map(({ id, name }) => ({ key: String(id), name }))],
    [all],
  );
  const fields = useMemo(
    () => (where === EVERY ? all : all.filter(({ id }) => String(id) === where)),
    [all, where],
  );
  const sought = useMemo(() => ({ text: find, matchCase, whole }), [find, matchCase, whole]);
  useEffect(() => {
    const timer = setTimeout(() => void finder.look(query, fields, sought), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      finder.stop();
    };
  }, [finder, query, fields, sought]);

  const replacements = useMemo(
    () => replacementsIn(found.records, fields, sought, replacement),
    [found.records, fields, sought, replacement],
  );
  const edits = useMemo(() => editsOf(replacements, leftOut), [replacements, leftOut]);
  const isReady = edits.length > 0 && found.sought === sought && !found.looking && !busy;
  const records = edits.length === 1 ? '1 record' : `${formatCount(edits.length)} records`;

  function replace(): void {
    if (!isReady) return;
    void attempt(async () => {
      await actions.editRecords(collection.id, edits);
      onClose();
    });
  }

  return (
    <BoxDialog
      title="Find and replace"
      wide
      // What is sought is looked up alone, as in the search.
      isUnsaved={replacement !== ''}
      onSubmit={replace}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClose={onClose} />
          <button type="submit" className="button primary" aria-disabled={!isReady}>
            Replace in {records}
          </button>
        </>
      }
    >
      <p className="box-text">
        {narrows(query)
          ? `In the records of ${collection.name} that are shown.`
          : `In all records of ${collection.name}.`}
      </p>
      <div className="replace-inputs">
        <TextInput label="Find" value={find} isFirst onType={setFind} />
        <TextInput label="Replace with" value={replacement} onType={setReplacement} />
        <SelectInput
          label="In"
          value={where}
          options={options}
          onChoose={setWhere}
        />
      </div>
      <div className="replace-options">
        <CheckInput label="Match capital and small letters" checked={matchCase} onChange={setMatchCase} />
        <CheckInput label="Only where it is the whole value" checked={whole} onChange={setWhole} />
      </div>
      <ReplacePreview
        found={found}
        replacements={replacements}
        leftOut={leftOut}
        onLeaveOut={(key, out) => {
          const others = [...leftOut].filter((each) => each !== key);
          setLeftOut(new Set(out ? [...others, key] : others));
        }}
      />
      <Refusal report={refusal ?? found.problem} />
    </BoxDialog>
  );
}
