// Somebody may rename, delete or change fields while a form is open: what was typed goes along, and it is
// told. What was typed in a field that is gone stays on screen (VanishedFields).

import { useEffect, useRef } from 'react';
import type { Field } from '../backend/bindings';
import { misfitSince } from '../fields/fits';
import { successor } from '../fields/successor';
import { useNotices } from '../notices/notices';
import type { FormState } from './FormState';

export function useReshaped(form: FormState, fields: Field[], loaded: boolean): void {
  const notices = useNotices();
  const known = useRef(fields);
  useEffect(() => {
    if (!loaded || known.current === fields) return;
    const before = known.current;
    known.current = fields;
    const said: string[] = [];
    for (const was of before) {
      const { name } = was;
      const now = successor(name, before, fields, isLike);
      const typed = form.get().values[name];
      if (now !== null && now.name !== name) {
        form.rename(name, now.name);
        said.push(`“${name}” is called “${now.name}” now`);
      }
      if (typed === undefined) continue;
      if (now === null) said.push(`“${name}” was deleted by somebody`);
      const reason = now === null || isLike(was, now) ? null : misfitSince(now, typed, was.kind);
      if (reason !== null) form.mark(name, reason);
    }
    if (said.length > 0) notices.say(`${said.join('. ')}. What you typed is still here.`);
  }, [form, fields, loaded, notices]);
}

function isLike(a: Field, b: Field): boolean {
  return a.kind === b.kind && a.choices.join('\n') === b.choices.join('\n');
}
