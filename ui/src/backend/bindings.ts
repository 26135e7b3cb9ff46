// Generated from crates/book/src/boundary.rs; do not edit. To write it anew:
// UPDATE_BINDINGS=1 cargo test -p book bindings

export type BookInfo = { 
/**
 * What people call it: the directory's own name, or "My daybook" for the user's own.
 */
name: string, 
/**
 * The directory, absolute.
 */
directory: string, 
/**
 * Whether this process may write in it.
 */
access: Access, };
export type Access = "read_write" | "read_only";
export type Collection = { 
/**
 * Its name, unique within the book.
 */
name: string, 
/**
 * How many records it holds, without deleted ones.
 */
total: number, 
/**
 * Its fields, in the order in which people arranged them.
 */
fields: Array<Field>, };
export type Field = { 
/**
 * Its name, unique within the collection.
 */
name: string, 
/**
 * What it holds.
 */
kind: FieldKind, 
/**
 * Whether a record must have a value here.
 */
required: boolean, 
/**
 * Whether no two records may have the same value here.
 */
unique: boolean, 
/**
 * What may be chosen, for [`FieldKind::Choice`]; empty for every other kind.
 */
choices: Array<string>, 
/**
 * What a new record has here unless something else is given, as somebody would type it.
 */
default: string | null, };
export type FieldKind = "text" | "long_text" | "number" | "date" | "date_time" | "checkbox" | "choice" | "link";
export type Value = boolean | number | string;
export type Values = { [key in string]: Value };
export type Record = { 
/**
 * Unique within the collection, never used again.
 */
id: number, 
/**
 * 1 when created, one more with each change.
 */
version: number, 
/**
 * When it was created.
 */
createdAt: string, 
/**
 * Who created it.
 */
createdBy: string, 
/**
 * When it was last changed.
 */
updatedAt: string, 
/**
 * Who changed it last.
 */
updatedBy: string, 
/**
 * Its values.
 */
values: Values, };
export type RecordPage = { 
/**
 * How many records the collection holds in all.
 */
total: number, 
/**
 * The records of the range that was asked for.
 */
records: Array<Record>, };
export type LockStatus = { "state": "free" } | { "state": "held", 
/**
 * Who.
 */
holder: Holder, 
/**
 * Who waits, first in line first, as far as the system tells.
 */
waiting: Array<Waiter>, };
export type Holder = { 
/**
 * Process id.
 */
pid: number | null, 
/**
 * When it took the lock.
 */
since: string | null, 
/**
 * For how long it has held it, in milliseconds.
 */
heldForMs: number | null, 
/**
 * Program name and version.
 */
process: string | null, 
/**
 * Login name.
 */
user: string | null, 
/**
 * Host name.
 */
host: string | null, 
/**
 * What it does, in words for people.
 */
operation: string | null, 
/**
 * How we know.
 */
source: HolderSource, 
/**
 * What the operating system says of the process now.
 */
condition: ProcessCondition | null, 
/**
 * Whether it is this very process, so another window of it.
 */
thisProcess: boolean, };
export type HolderSource = "lines" | "unconfirmed" | "system" | "unknown";
export type ProcessCondition = "running" | "stopped" | "not_responding" | "ended";
export type Waiter = { 
/**
 * Process id; `null` for one that has none here, because it is in another container.
 */
pid: number | null, 
/**
 * Program name, where the system tells it.
 */
process: string | null, 
/**
 * Whether it is this very process.
 */
thisProcess: boolean, };
export type Instance = { 
/**
 * Process id.
 */
pid: number, 
/**
 * Program name and version.
 */
process: string | null, 
/**
 * Login name.
 */
user: string | null, 
/**
 * Host name.
 */
host: string | null, 
/**
 * When it opened the book.
 */
since: string | null, 
/**
 * Whether it is this very process.
 */
thisProcess: boolean, };
export type News = "records" | "instances";
export type Patience = "timeout" | "until_cancelled";
export type ErrorReport = { 
/**
 * What to branch on.
 */
code: ErrorCode, 
/**
 * What to show: names its subject and says what to do.
 */
message: string, 
/**
 * What the code's handler needs.
 */
context: ErrorContext, };
export type ErrorCode = "lock_timeout" | "cancelled" | "database_busy" | "conflict" | "invalid" | "not_found" | "read_only" | "disk_full" | "not_a_book" | "newer_book" | "unsupported_filesystem" | "corrupt" | "io";
export type ErrorContext = { 
/**
 * `lock_timeout`: how long the write waited, in milliseconds.
 */
waitedMs?: number, 
/**
 * `lock_timeout`: the lock file.
 */
lock?: string, 
/**
 * `lock_timeout`: who holds it. `database_busy`: the program that is writing without it, where
 * the system tells.
 */
holder?: Holder, 
/**
 * `invalid`: the field at fault.
 */
field?: string, 
/**
 * `invalid` in a stream of lines: which line, from 1.
 */
line?: number, 
/**
 * `conflict`: the record as it is now; left out where it was deleted.
 */
record?: Record, 
/**
 * The file or directory at fault.
 */
path?: string, };
export type RecentBook = { 
/**
 * What people call it.
 */
name: string, 
/**
 * Its directory, absolute.
 */
directory: string, };
