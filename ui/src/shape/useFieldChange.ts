// Other settings for a field. What would not fit them is shown first; it is taken away only by somebody
// who has seen it.

import { useState } from 'react';
import { useBackend } from '../backend/context';
import type { CollectionId, FieldId, FieldSettings, Misfits } from '../backend/bindings';
import { useRefusal } from '../controls/Refusal';
import { useReshape } from './useReshape';

const SHOWN_MISFITS = 20;

interface Question {
  settings: FieldSettings;
  misfits: Misfits;
}

export function useFieldChange(collection: CollectionId, field: FieldId) {
  const backend = useBackend();
  const reshape = useReshape();
  const { refusal, busy, attempt } = useRefusal();
  const [question, setQuestion] = useState<Question | null>(null);

  async function write(settings: FieldSettings, takeMisfits: boolean): Promise<void> {
    await reshape({ change: 'change_field', collection, field, settings, takeMisfits });
  }

  return {
    question,
    refusal,
    busy,

    /** Changes it, where everything fits; else asks. */
    ask: (settings: FieldSettings) =>
      attempt(async () => {
        const misfits = await backend.misfits({ collection, field, settings, limit: SHOWN_MISFITS });
        if (misfits.total > 0) setQuestion({ settings, misfits });
        else await write(settings, false);
      }),

    /** Changes what no value is converted by. */
    set: (settings: FieldSettings) => attempt(() => write(settings, false)),
    /** The same, for an input that says itself why it was refused. Rejects with an ErrorReport. */
    keep: (settings: FieldSettings) => write(settings, false),

    /** The answer to the question. */
    take: () => {
      if (question === null) return;
      void attempt(async () => {
        await write(question.settings, true);
        setQuestion(null);
      });
    },
    forget: () => setQuestion(null),
  };
}
