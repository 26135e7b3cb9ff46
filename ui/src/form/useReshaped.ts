// Somebody may rename, delete or change fields while a form is open: what was typed goes along, and it is
// told. What was typed in a field that is gone stays on screen (VanishedFields).

import { useEffect, useRef } from 'react';
import type { Field } from '../backend/bindings';
import { useNotices } from '../app/notices';
import { misfit } from './fits';
import type { Typing } from './Typing';

export function useReshaped(typing: Typing, fields: Field[], loaded: boolean): void {
  const notices = useNotices();
  const known = useRef(fields);
  useEffect(() => {
    if (!loaded || known.current === fields) return;
    const before = known.current;
    known.current = fields;
    const said: string[] = [];
    for (const [from, to] of renamed(before, fields)) {
      typing.rename(from, to);
      said.push(`“${from}” is called “${to}” now`);
    }
    const typed = typing.get().values;
    for (const { name } of before) {
      const gone = !fields.some((field) => field.name === name);
      if (gone && name in typed) said.push(`“${name}” was deleted by somebody`);
    }
    for (const field of fields) {
      const value = typed[field.name];
      const was = before.find(({ name }) => name === field.name);
      if (value === undefined || was === undefined || isLike(was, field)) continue;
      const reason = misfit(field, value);
      if (reason !== null) typing.mark(field.name, reason);
    }
    if (said.length > 0) notices.say(`${said.join('. ')}. What you typed is still here.`);
  }, [typing, fields, loaded, notices]);
}

/** Names of fields before and after: a field that went while one like it came in its place. */
export function renamed(before: Field[], after: Field[]): [string, string][] {
  if (before.length !== after.length) return [];
  return before.flatMap((was, at): [string, string][] => {
    const now = after[at];
    if (now === undefined || now.name === was.name || !isLike(was, now)) return [];
    const gone = !after.some(({ name }) => name === was.name);
    const came = !before.some(({ name }) => name === now.name);
    return gone && came ? [[was.name, now.name]] : [];
  });
}

function isLike(a: Field, b: Field): boolean {
  return a.kind === b.kind && a.choices.join('\n') === b.choices.join('\n');
}
