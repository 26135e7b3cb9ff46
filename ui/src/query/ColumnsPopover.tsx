// Which columns are shown.

import { Columns3 } from 'lucide-react';
import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Arranged } from './arrangement';
import { titleOf, type ColumnActions } from './ColumnActions';

interface ColumnsPopoverProps {
  arranged: Arranged[];
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  actions: ColumnActions;
}

export function ColumnsPopover({ arranged, isOpen, onOpenChange, actions }: ColumnsPopoverProps) {
  const title = useId();
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
            <li key={column.kind + column.name}>
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
        <button type="button" className="button quiet" onClick={() => actions.reset()}>
          Reset columns
        </button>
      </Popover>
    </DialogTrigger>
  );
}
