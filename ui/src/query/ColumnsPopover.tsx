// Which columns are shown, which stay in view, and how high rows are.

import { Columns3 } from 'lucide-react';
import { memo, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useStorePart } from '../lib/store';
import type { Arranged } from './arrangement';
import { titleOf, type ColumnActions } from './ColumnActions';
import { MOST_LINES, type Listing } from './Listing';

interface ColumnsPopoverProps {
  arranged: Arranged[];
  listing: Listing;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  actions: ColumnActions;
}

export const ColumnsPopover = memo(function ColumnsPopover({ arranged, listing, isOpen, onOpenChange, actions }: ColumnsPopoverProps) {
  const title = useId();
  const pinned = useStorePart(listing, (state) => state.pinned);
  const lines = useStorePart(listing, (state) => state.lines);
  const shown = arranged.filter(({ hidden }) => !hidden).length;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button className="button quiet columns-button">
        <Columns3 aria-hidden className="icon" /> Columns
      </Button>
      <Popover className="popover columns" placement="bottom end" aria-labelledby={title}>
        <h2 id={title}>Columns</h2>
        <ul>
          {arranged.map(({ column, hidden }) => (
            <li key={column.key}>
              <label className="field-check">
                <input
                  type="checkbox"
                  checked={!hidden}
                  // One column always stays.
                  disabled={!hidden && shown === 1}
                  onChange={() => (hidden ? actions.show(arranged, column) : actions.hide(arranged, column))}
                />
                {titleOf(column)}
              </label>
            </li>
          ))}
        </ul>
        <label className="field-check columns-pinned">
          <input type="checkbox" checked={pinned} onChange={() => listing.pin(!pinned)} />
          Keep the first columns in view
        </label>
        <div role="radiogroup" aria-label="Lines in a row" className="columns-lines">
          <span aria-hidden>Lines in a row</span>
          {Array.from({ length: MOST_LINES }, (_, at) => at + 1).map((count) => (
            <label key={count} className="field-check">
              <input
                type="radio"
                name={`${title}-lines`}
                checked={lines === count}
                onChange={() => listing.setLines(count)}
              />
              {count}
            </label>
          ))}
        </div>
        <button type="button" className="button quiet" onClick={() => actions.reset()}>
          Reset columns
        </button>
      </Popover>
    </DialogTrigger>
  );
});
