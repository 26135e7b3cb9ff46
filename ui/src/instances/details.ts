// What is known about a program that has the book open, in words. What is not known is left out.

import type { Instance } from '../backend/bindings';
import { formatSince } from '../lib/format';

export function programName({ process, source }: Instance): string {
  const name = process ?? 'A program that left no name';
  return source === 'unconfirmed' && process !== null ? `May be ${name}` : name;
}

/** "lab on desk-3, since 09:12:03, process 4132" */
export function details({ user, host, since, pid }: Instance, now = new Date()): string {
  const parts = [];
  if (user !== null) parts.push(host === null ? user : `${user} on ${host}`);
  else if (host !== null) parts.push(`on ${host}`);
  if (since !== null) parts.push(`since ${formatSince(since, now)}`);
  parts.push(pid === null ? 'in another container' : `process ${pid}`);
  return parts.join(', ');
}
