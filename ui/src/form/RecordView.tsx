// A record that was opened from the list: its fields as text, who made it and who changed it last.

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { Field, Record as BookRecord, Value } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { toReport } from '../backend/report';
import { problemTitle } from '../book/problems';
import { formatDay, formatMoment, formatWhen } from '../app/format';

interface RecordViewProps {
  collection: string;
  fields: Field[];
  id: number;
  onClose: () => void;
}

export default function RecordView({ collection, fields, id, onClose }: RecordViewProps) {
  const backend = useBackend();
  const { data: record, error } = useQuery({
    queryKey: ['record', collection, id],
    queryFn: () => backend.record({ collection, id }),
  });
  const report = error && toReport(error);

  return (
    <section
      className="panel"
      aria-labelledby="record-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="panel-body">
        <div className="panel-head">
          <h2 id="record-title">Record {id}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <X aria-hidden className="icon" />
          </button>
        </div>
        <p className="panel-sub">in {collection}</p>
        {report && (
          <div role="alert" className="alert">
            <strong>{problemTitle(report.code)}</strong>
            <p>{report.message}</p>
          </div>
        )}
        {record && <RecordFields record={record} fields={fields} />}
      </div>
      {record && <RecordFoot record={record} />}
    </section>
  );
}

function RecordFields({ record, fields }: { record: BookRecord; fields: Field[] }) {
  return (
    <dl className="record">
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{field.name}</dt>
          <FieldText field={field} value={record.values[field.name]} />
        </div>
      ))}
    </dl>
  );
}

function FieldText({ field, value }: { field: Field; value: Value | undefined }) {
  if (field.kind === 'checkbox') return <dd>{value === true ? 'Yes' : 'No'}</dd>;
  if (value === undefined || value === '') return <dd className="soft">Nothing</dd>;
  const text = String(value);
  if (field.kind === 'date') return <dd>{formatDay(text)}</dd>;
  return <dd>{field.kind === 'date_time' ? formatMoment(text) : text}</dd>;
}

function RecordFoot({ record }: { record: BookRecord }) {
  return (
    <div className="panel-foot soft">
      <p>
        Made by {record.createdBy}, {formatWhen(record.createdAt)}
      </p>
      {record.version > 1 && (
        <p>
          Changed last by {record.updatedBy}, {formatWhen(record.updatedAt)}
        </p>
      )}
      {record.version <= 1 && <p>Not changed since</p>}
    </div>
  );
}
