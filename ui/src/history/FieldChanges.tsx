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
        const known = fields.find(({ id }) => id === field);
        // It was deleted a moment ago.
        if (known === undefined) return null;
        const { name, kind } = known;
        const made = change.kind === 'create';
        return (
          <div key={field}>
            <dt>{name}</dt>
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
