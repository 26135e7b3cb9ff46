// Somebody may rename, delete or change fields while a form is open: what was typed stays with its field, and
// it is told. What was typed in a field that is gone stays on screen (VanishedFields).

import { useEffect, useRef } from 'react';
import type { Field } from '../backend/bindings';
import { misfitSince } from '../fields/fits';
import { useNotices } from '../notices/notices';
import type { FormState } from './FormState';

export function useReshaped(form: FormState, fields: Field[], loaded: boolean): void {
  const notices = useNotices();
  const known = useRef(fields);
  useEffect(() => {
    form.reshape(fields);
    if (!loaded || known.current === fields) return;
    const before = known.current;
    known.current = fields;
    const said: string[] = [];
    for (const was of before) {
      const now = fields.find(({ id }) => id === was.id);
      const typed = form.get().values[was.id];
      if (now !== undefined && now.name !== was.name) said.push(`“${was.name}” is called “${now.name}” now`);
      if (typed === undefined) continue;
      if (now === undefined) said.push(`“${was.name}” was deleted by somebody`);
      const reason = now === undefined || isLike(was, now) ? null : misfitSince(now, typed, was.kind);
      if (reason !== null) form.mark(was.id, reason);
    }
    if (said.length > 0) notices.say(`${said.join('. ')}. What you typed is still here.`);
  }, [form, fields, loaded, notices]);
}

function isLike(a: Field, b: Field): boolean {
  return a.kind === b.kind && a.choices.join('\n') === b.choices.join('\n');
}
