// A deleted record, opened from the bin: what it was, its history, and the way back.

import type { Collection, Record as BookRecord } from '../backend/bindings';
import { RecordFields } from '../form/RecordFields';
import { RecordFrame } from '../form/RecordFrame';
import { History } from '../history/History';
import { formatWhen } from '../lib/format';
import { useNotices } from '../notices/notices';
import { sayRefusal } from '../notices/refusal';
import { useActions } from '../write/context';

interface DeletedRecordProps {
  record: BookRecord;
  collection: Collection;
  readOnly: boolean;
  onClose: () => void;
}

export default function DeletedRecord({ record, collection, readOnly, onClose }: DeletedRecordProps) {
  const actions = useActions();
  const notices = useNotices();

  function restore(): void {
    actions.restoreRecords(collection.id, [record]).then(onClose, (thrown: unknown) => {
      sayRefusal(notices, `Record ${record.id} was not restored`, thrown);
    });
  }

  return (
    <RecordFrame
      id={record.id}
      sub={`Deleted by ${record.updatedBy}, ${formatWhen(record.deletedAt ?? record.updatedAt)}`}
      onClose={onClose}
      record={
        <div className="panel-body">
          <RecordFields record={record} fields={collection.fields} />
        </div>
      }
      history={<History collection={collection} record={record} canRestore={false} />}
      foot={
        !readOnly && (
          <div className="panel-foot">
            <div className="actions">
              <button type="button" className="button primary" onClick={restore}>
                Restore record
              </button>
            </div>
          </div>
        )
      }
    />
  );
}
