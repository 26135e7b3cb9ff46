// What to call each failure, above the program's own message. Every code has its own words.

import type { ErrorCode } from '../backend/bindings';

export function problemTitle(code: ErrorCode): string {
  switch (code) {
    case 'lock_timeout':
      return 'Another program is writing';
    case 'cancelled':
      return 'The write was called off';
    case 'database_busy':
      return 'Another program is writing without the write lock';
    case 'conflict':
      return 'This record was changed meanwhile';
    case 'invalid':
      return 'A value does not fit';
    case 'not_found':
      return 'It is not there';
    case 'read_only':
      return 'This book is read-only';
    case 'disk_full':
      return 'The disk is full';
    case 'not_a_book':
      return 'This is not a Daybook book';
    case 'newer_book':
      return 'This book needs a newer Daybook';
    case 'unsupported_filesystem':
      return 'A book cannot be kept on this file system';
    case 'corrupt':
      return 'This book is damaged';
    case 'altered':
      return 'Another program has changed this book';
    case 'io':
      return 'Reading or writing failed';
    default:
      return code satisfies never;
  }
}
