// A change or deletion that was based on an older version of the record. What only one side touched is
// merged; for the rest, the person is asked, about one record at a time. The state is what is asked.

import type { Backend } from '../backend/backend';
import type { CollectionId, Record as BookRecord } from '../backend/bindings';
import { Store } from '../lib/store';
import { DeleteQuestion } from './DeleteQuestion';
import { EditConflict, type Merged, type SeenEdit } from './EditConflict';

export class Conflicts extends Store<EditConflict | DeleteQuestion | null> {
  readonly #backend: Backend;
  #last: Promise<unknown> = Promise.resolve();

  constructor(backend: Backend) {
    super(null);
    this.#backend = backend;
  }

  /** The same change over the record as it is now. Rejects with CANCELLED where the person does. */
  async merge(collection: CollectionId, edit: SeenEdit, theirs: BookRecord): Promise<Merged> {
    const history = await this.#backend.history({ collection, id: theirs.id });
    const conflict = new EditConflict(this.#backend, collection, edit, theirs, history);
    return conflict.isResolved() ? conflict.merged() : this.#ask(conflict);
  }

  /** Whether to delete a record that somebody changed since it was seen. */
  mayDelete(record: BookRecord): Promise<boolean> {
    return this.#ask(new DeleteQuestion(record));
  }

  #ask<Answer>(question: (EditConflict | DeleteQuestion) & { answer: Promise<Answer> }): Promise<Answer> {
    const asked = this.#last.then(async () => {
      this.set(question);
      try {
        return await question.answer;
      } finally {
        this.set(null);
      }
    });
    this.#last = asked.catch(() => undefined);
    return asked;
  }
}
