// Whether to delete a record that somebody changed since the person saw it.

import type { Record as BookRecord } from '../backend/bindings';

export class DeleteQuestion {
  readonly record: BookRecord;
  readonly answer: Promise<boolean>;
  reply!: (yes: boolean) => void;

  constructor(record: BookRecord) {
    this.record = record;
    this.answer = new Promise((resolve) => {
      this.reply = resolve;
    });
  }
}
