// A record as text: its fields, who made it and who changed it last.

import type { Field, Record as BookRecord } from '../backend/bindings';
import { shown } from '../fields/shown';
import { formatWhen } from '../lib/format';
import { OpenLink } from '../links/OpenLink';

export function RecordFields({ record, fields }: { record: BookRecord; fields: Field[] }) {
  return (
    <dl className="record">
      {fields.map(({ id, name, kind }) => {
        const text = shown(kind, record.values[id]);
        return (
          <div key={id}>
            <dt>{name}</dt>
            <dd className={text === 'Nothing' ? 'soft' : undefined}>
              {text}
              {kind === 'link' && <OpenLink value={record.values[id]} />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

export function MadeBy({ record }: { record: BookRecord }) {
  return (
    <div className="made-by">
      <p>
        Made by {record.createdBy}, {formatWhen(record.createdAt)}
      </p>
      {record.version > 1 ? (
        <p>
          Changed last by {record.updatedBy}, {formatWhen(record.updatedAt)}
        </p>
      ) : (
        <p>Not changed since</p>
      )}
    </div>
  );
}
