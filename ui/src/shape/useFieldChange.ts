// Other settings for a field. What would not fit them is shown first; it is taken away only by somebody
// who has seen it.

import { useState } from 'react';
import { useBackend } from '../backend/context';
import type { Field, Misfits } from '../backend/bindings';
import { useRefusal } from '../controls/Refusal';
import { useReshape } from './useReshape';

const SHOWN_MISFITS = 20;

interface Question {
  field: Field;
  misfits: Misfits;
}

export function useFieldChange(collection: string) {
  const backend = useBackend();
  const reshape = useReshape();
  const { refusal, busy, attempt } = useRefusal();
  const [question, setQuestion] = useState<Question | null>(null);

  function write(field: Field, takeMisfits: boolean): Promise<void> {
    return reshape({ change: 'change_field', collection, field, takeMisfits });
  }

  return {
    question,
    refusal,
    busy,

    /** Changes it, where everything fits; else asks. */
    ask: (field: Field) =>
      attempt(async () => {
        const misfits = await backend.misfits({ collection, field, limit: SHOWN_MISFITS });
        if (misfits.total > 0) setQuestion({ field, misfits });
        else await write(field, false);
      }),

    /** Changes what no value is converted by. */
    set: (field: Field) => attempt(() => write(field, false)),
    /** The same, for an input that says itself why it was refused. Rejects with an ErrorReport. */
    keep: (field: Field) => write(field, false),

    /** The answer to the question. */
    take: () => {
      if (question === null) return;
      void attempt(async () => {
        await write(question.field, true);
        setQuestion(null);
      });
    },
    forget: () => setQuestion(null),
  };
}
