// The fields that a change replaced, each from what to what.

import { ArrowRight } from 'lucide-react';
import type { Change, Field } from '../backend/bindings';
import { LongText } from '../controls/LongText';
import { shown } from '../fields/shown';

export function FieldChanges({ change, fields }: { change: Change; fields: Field[] }) {
  if (change.fields.length === 0) return null;
  return (
    <dl className="history-fields">
      {change.fields.map(({ field, from, to }) => {
        const kind = fields.find(({ name }) => name === field)?.kind;
        const made = change.kind === 'create';
        return (
          <div key={field}>
            <dt>{field}</dt>
            <dd>
              {!made && (
                <>
                  <span className="visually-hidden">from </span>
                  <span className="history-from">
                    <LongText text={shown(kind, from)} />
                  </span>
                  <span className="visually-hidden"> to </span>
                </>
              )}
              <span>
                {!made && <ArrowRight aria-hidden className="icon" />}
                <LongText text={shown(kind, to)} />
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
