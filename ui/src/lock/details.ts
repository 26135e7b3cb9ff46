// What is known about who holds the lock, in words. What is not known is left out; what nobody can
// confirm is marked "may be".

import type { Holder, ProcessCondition, Waiter } from '../backend/bindings';
import { capital, formatDuration, formatSince } from '../lib/format';

export interface Detail {
  term: string;
  text: string;
}

/** The holder left no trace at all. */
function isNameless(holder: Holder): boolean {
  return (
    holder.pid === null &&
    holder.since === null &&
    holder.process === null &&
    holder.user === null &&
    holder.host === null &&
    holder.operation === null
  );
}

/** One line on who holds it, for the dialog's head. */
export function headline(holder: Holder): string {
  if (isNameless(holder) && !holder.thisProcess) {
    return 'A program that left no name holds the lock.';
  }
  const mark = mayBe(holder);
  if (holder.thisProcess) return capital(`${mark}another window of this program`);
  return capital(`${mark}${holder.operation ?? holder.process ?? 'another program'}`);
}

/** "Import readings.csv, pid 4132, 3 s", for the status bar. */
export function inShort(holder: Holder, heldMs: number | null): string {
  if (isNameless(holder) && !holder.thisProcess) return 'held by another program';
  const unnamed = holder.thisProcess ? 'another window of this program' : 'another program';
  const parts = [`${mayBe(holder)}${holder.operation ?? holder.process ?? unnamed}`];
  if (holder.pid !== null) parts.push(`pid ${holder.pid}`);
  if (heldMs !== null) parts.push(formatDuration(heldMs));
  return parts.join(', ');
}

export function details(
  holder: Holder,
  waiting: Waiter[],
  heldMs: number | null,
  now = new Date(),
): Detail[] {
  const mark = mayBe(holder);
  const known: Detail[] = [];
  const add = (term: string, text: string | null) => {
    if (text !== null) known.push({ term, text: `${mark}${text}` });
  };
  add('Program', holder.process);
  add('Doing', holder.operation);
  add('Since', sinceText(holder, heldMs, now));
  add('User', userText(holder));
  add('Process', processText(holder));
  const ahead = aheadOfYou(waiting);
  if (ahead !== null) known.push({ term: 'Ahead of you', text: String(ahead) });
  return known;
}

/** Those in line before this program; null if this program is not seen in line. */
function aheadOfYou(waiting: Waiter[]): number | null {
  const mine = waiting.findIndex((waiter) => waiter.thisProcess);
  return mine < 0 ? null : mine;
}

/** For whoever looks after the machine. */
export function asText(known: Detail[], more: Detail[], about: string | undefined): string {
  const lines = [...known, ...more].map(({ term, text }) => `${term}: ${text}`);
  const all = ['Another program is writing', ...lines];
  return (about === undefined ? all : [...all, '', about]).join('\n');
}

function mayBe(holder: Holder): string {
  return holder.source === 'unconfirmed' ? 'may be ' : '';
}

function sinceText(holder: Holder, heldMs: number | null, now: Date): string | null {
  const lasted = heldMs === null ? null : `for ${formatDuration(heldMs)}`;
  if (holder.since === null) return lasted;
  const since = formatSince(holder.since, now);
  return lasted === null ? since : `${since}, ${lasted}`;
}

function userText({ user, host }: Holder): string | null {
  if (user === null) return host === null ? null : `on ${host}`;
  return host === null ? user : `${user} on ${host}`;
}

function processText({ pid, condition }: Holder): string | null {
  if (pid === null) return condition === null ? null : conditionText(condition);
  return condition === null ? String(pid) : `${pid}, ${conditionText(condition)}`;
}

function conditionText(condition: ProcessCondition): string {
  switch (condition) {
    case 'running':
      return 'running';
    case 'stopped':
      return 'stopped';
    case 'not_responding':
      return 'not responding to the system';
    case 'ended':
      return 'has ended';
    default:
      return condition satisfies never;
  }
}
