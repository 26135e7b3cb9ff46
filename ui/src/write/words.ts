// How a write is spoken of: in the dialog while it waits, and in the notice once it is done.

import type { SchemaChange, Write } from '../backend/bindings';
import { capital, formatDuration } from '../lib/format';

interface Spoken {
  /** What it is about: "Your record". */
  subject: string;
  many?: boolean;
  verb: 'save' | 'delete' | 'restore';
  /** Somebody typed it, and wants to know that it is not lost. */
  typed?: boolean;
}

const DONE = { save: 'saved', delete: 'deleted', restore: 'restored' } as const;

/** "Your record is not saved yet. Nothing you typed is lost." */
export function notYet(write: Write): string {
  const { subject, many, verb, typed } = spoken(write);
  const yet = `${subject} ${many ? 'are' : 'is'} not ${DONE[verb]} yet.`;
  return typed ? `${yet} Nothing you typed is lost.` : yet;
}

/** "save your record"; `verb` "saves" makes it "saves your record". */
export function toDo(write: Write, does = false): string {
  const { subject, verb } = spoken(write);
  return `${verb}${does ? 's' : ''} ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`;
}

/** "Your record is saved by itself." */
export function byItself(write: Write): string {
  const { subject, many, verb } = spoken(write);
  return `${subject} ${many ? 'are' : 'is'} ${DONE[verb]} by ${many ? 'themselves' : 'itself'}.`;
}

/** "Saved", "Deleted after 16 s". */
export function done(write: Write, waitedMs: number | null): string {
  return `${capital(DONE[spoken(write).verb])}${after(waitedMs)}`;
}

/** Whoever went through the dialog is told how long it took, if only a moment. */
export function after(waitedMs: number | null): string {
  return waitedMs === null ? '' : ` after ${formatDuration(Math.max(1000, waitedMs))}`;
}

function spoken(write: Write): Spoken {
  switch (write.write) {
    case 'create':
      return { ...records('Your', write.records.length), verb: 'save', typed: true };
    case 'edit':
      return { ...records('Your', write.edits.length), verb: 'save', typed: true };
    case 'delete':
      return { ...records('The', write.records.length), verb: 'delete' };
    case 'restore':
      return { ...records('The', write.ids.length), verb: 'restore' };
    case 'revert':
      return { subject: 'The earlier version', verb: 'restore' };
    case 'reshape':
      return reshaping(write.reshape);
    case 'save_view':
      return { subject: 'The view', verb: 'save' };
    case 'delete_view':
      return { subject: 'The view', verb: 'delete' };
    case 'set_durability':
      return { subject: 'The setting', verb: 'save' };
  }
}

function records(whose: string, count: number): { subject: string; many: boolean } {
  return count === 1
    ? { subject: `${whose} record`, many: false }
    : { subject: `${whose} ${count} records`, many: true };
}

function reshaping(reshape: SchemaChange): Spoken {
  switch (reshape.change) {
    case 'create_collection':
    case 'rename_collection':
    case 'move_collection':
      return { subject: 'The collection', verb: 'save', typed: true };
    case 'delete_collection':
      return { subject: 'The collection', verb: 'delete' };
    case 'restore_collection':
      return { subject: 'The collection', verb: 'restore' };
    case 'create_field':
    case 'rename_field':
    case 'rename_choice':
    case 'move_field':
    case 'change_field':
      return { subject: 'The field', verb: 'save', typed: true };
    case 'delete_field':
      return { subject: 'The field', verb: 'delete' };
    case 'restore_field':
      return { subject: 'The field', verb: 'restore' };
  }
}
