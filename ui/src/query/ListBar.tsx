// The quiet line above the list: what narrows it down, and which columns it has.

import { memo } from 'react';
import type { Collection, ErrorReport } from '../backend/bindings';
import type { Arranged } from './arrangement';
import type { ColumnActions } from './ColumnActions';
import { ColumnsPopover } from './ColumnsPopover';
import { FilterBar } from './FilterBar';
import type { Listing } from './Listing';
import { ViewMenu } from './ViewMenu';

interface ListBarProps {
  collection: Collection;
  listing: Listing;
  arranged: Arranged[];
  readOnly: boolean;
  /** What is wrong with the value of a condition. */
  invalid: ErrorReport | null;
  /** The condition whose editor is open, by its place. */
  editing: number | null;
  onEdit: (at: number | null) => void;
  columnActions: ColumnActions;
  choosingColumns: boolean;
  onChooseColumns: (open: boolean) => void;
}

export default memo(function ListBar(props: ListBarProps) {
  const { collection, listing, arranged } = props;
  return (
    <div className="list-bar">
      <ViewMenu views={collection.views} listing={listing} readOnly={props.readOnly} />
      <FilterBar
        fields={collection.fields}
        listing={listing}
        invalid={props.invalid}
        editing={props.editing}
        onEdit={props.onEdit}
      />
      <ColumnsPopover
        arranged={arranged}
        listing={listing}
        isOpen={props.choosingColumns}
        onOpenChange={props.onChooseColumns}
        actions={props.columnActions}
      />
    </div>
  );
});
