// Generated from crates/book/src/boundary.rs; do not edit. To write it anew:
// UPDATE_BINDINGS=1 cargo test -p book bindings

export type CollectionId = number;
export type FieldId = number;
export type ViewId = number;
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
 * Its own for ever, whatever its name.
 */
id: CollectionId, 
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
fields: Array<Field>, 
/**
 * Its views, by name.
 */
views: Array<View>, };
export type Field = { 
/**
 * Its own for ever, whatever its name.
 */
id: FieldId, 
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
export type NewField = { 
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
export type FieldSettings = { 
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
export type Values = { [key in FieldId]?: Value };
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
 * When it was deleted; left out where it was not.
 */
deletedAt?: string, 
/**
 * Its values.
 */
values: Values, };
export type RecordPage = { 
/**
 * How many records there are in all of what was asked for, as far as they were counted.
 */
total: number, 
/**
 * Whether there may be more than `total`: a search for less than three letters ends once it has
 * found enough.
 */
more?: boolean, 
/**
 * The records of the range that was asked for.
 */
records: Array<Record>, };
export type Query = { 
/**
 * Words, each of which must be somewhere in a record, in whatever case and with or without accents; empty
 * for every record. Unless sorted, records that have accents as they were typed come first.
 */
search: string, 
/**
 * What must hold of a record, all of it.
 */
filter: Array<Condition>, 
/**
 * What records are sorted by, the first counting most. Where it decides nothing, the newest
 * comes first.
 */
sort: Array<SortKey>, 
/**
 * Deleted records rather than those that are there.
 */
deleted: boolean, };
export type Condition = { 
/**
 * The field.
 */
field: FieldId, 
/**
 * What must hold.
 */
operator: Operator, 
/**
 * What the value is compared with, as somebody would type it; empty where the operator
 * compares with nothing.
 */
value: string, };
export type Operator = "is" | "is_not" | "contains" | "contains_not" | "starts_with" | "less" | "at_most" | "greater" | "at_least" | "is_empty" | "is_not_empty";
export type SortKey = { 
/**
 * The column.
 */
column: Column, 
/**
 * From the greatest to the least.
 */
descending: boolean, };
export type Column = { "kind": "id" } | { "kind": "created" } | { "kind": "updated" } | { "kind": "field", 
/**
 * Which.
 */
id: FieldId, };
export type ShownColumn = { 
/**
 * Which.
 */
column: Column, 
/**
 * Its width in rem; `null` for as wide as its kind needs.
 */
width: number | null, 
/**
 * Whether it is left out.
 */
hidden: boolean, };
export type View = { 
/**
 * Its own for ever, whatever its name.
 */
id: ViewId, 
/**
 * Its name, unique within the collection.
 */
name: string, 
/**
 * Which records it shows.
 */
filter: Array<Condition>, 
/**
 * In which order.
 */
sort: Array<SortKey>, 
/**
 * With which columns, in their order. Columns that are not named come after these.
 */
columns: Array<ShownColumn>, };
export type ViewSettings = { 
/**
 * Its name, unique within the collection.
 */
name: string, 
/**
 * Which records it shows.
 */
filter: Array<Condition>, 
/**
 * In which order.
 */
sort: Array<SortKey>, 
/**
 * With which columns, in their order. Columns that are not named come after these.
 */
columns: Array<ShownColumn>, };
export type Layout = { 
/**
 * The view that was shown, if any.
 */
view: ViewId | null, 
/**
 * The order.
 */
sort: Array<SortKey>, 
/**
 * The columns, in their order.
 */
columns: Array<ShownColumn>, 
/**
 * Whether the first ones stay in view when the list is scrolled sideways.
 */
pinned: boolean, 
/**
 * How many lines of text a row has room for, from 1 to 3.
 */
lines: number, };
export type Preparation = { 
/**
 * The collection.
 */
collection: CollectionId, 
/**
 * What for, in words: "Sort by Amount", "Search".
 */
purpose: string, 
/**
 * How many records are done.
 */
done: number, 
/**
 * Of how many.
 */
total: number, };
export type Draft = { 
/**
 * As typed.
 */
values: Values, 
/**
 * The version that a change of a record is based on; `null` for a new record.
 */
basedOn: number | null, };
export type DraftOf = { 
/**
 * The collection.
 */
collection: CollectionId, 
/**
 * The record that is being changed; `null` for a new one.
 */
record: number | null, };
export type Change = { 
/**
 * The version that it made.
 */
version: number, 
/**
 * What was done.
 */
kind: ChangeKind, 
/**
 * When.
 */
at: string, 
/**
 * Who did it.
 */
by: string, 
/**
 * Program name and version; `null` for a creation, whose program is not kept.
 */
program: string | null, 
/**
 * The fields whose values were replaced, in the order of the collection's.
 */
fields: Array<FieldChange>, };
export type ChangeKind = "create" | "edit" | "delete" | "restore";
export type FieldChange = { 
/**
 * The field.
 */
field: FieldId, 
/**
 * Before.
 */
from: Value | null, 
/**
 * After.
 */
to: Value | null, };
export type Write = { "write": "create", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * Their values.
 */
records: Array<Values>, } | { "write": "edit", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * What is replaced.
 */
edits: Array<Edit>, } | { "write": "delete", 
/**
 * From which collection.
 */
collection: CollectionId, 
/**
 * Which.
 */
records: Array<RecordVersion>, } | { "write": "restore", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * Their ids.
 */
ids: Array<number>, } | { "write": "revert", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * The record, as it was seen.
 */
record: RecordVersion, 
/**
 * The version whose values it gets.
 */
to: number, } | { "write": "reshape", 
/**
 * How.
 */
reshape: SchemaChange, } | { "write": "save_view", 
/**
 * Of which collection.
 */
collection: CollectionId, 
/**
 * Which; `null` makes one, or replaces the one of that name.
 */
id: ViewId | null, 
/**
 * What it is from now on.
 */
view: ViewSettings, } | { "write": "delete_view", 
/**
 * Of which collection.
 */
collection: CollectionId, 
/**
 * Which.
 */
view: ViewId, } | { "write": "set_durability", 
/**
 * From now on.
 */
durability: Durability, };
export type Edit = { 
/**
 * The record, as it was seen.
 */
record: RecordVersion, 
/**
 * The fields that get other values; empty text takes a value away.
 */
values: Values, };
export type RecordVersion = { 
/**
 * Its id.
 */
id: number, 
/**
 * Its version; where the record is at another one by now, that is a conflict. `null` changes
 * whatever is there.
 */
version: number | null, };
export type Written = { 
/**
 * The records that were written, as they are now, in the order in which they were named. A
 * change of something else has none.
 */
records: Array<Record>, 
/**
 * The id of the collection, the field or the view that was made or, for a view that was saved by its name
 * alone, replaced; `null` where there is none.
 */
created: number | null, };
export type SchemaChange = { "change": "create_collection", 
/**
 * Its name.
 */
name: string, 
/**
 * Its fields, in their order.
 */
fields: Array<NewField>, } | { "change": "rename_collection", 
/**
 * Which.
 */
collection: CollectionId, 
/**
 * Its new name.
 */
name: string, } | { "change": "move_collection", 
/**
 * Which.
 */
collection: CollectionId, 
/**
 * Where to.
 */
place: number, } | { "change": "delete_collection", 
/**
 * Which.
 */
collection: CollectionId, } | { "change": "restore_collection", 
/**
 * Which.
 */
collection: CollectionId, } | { "change": "create_field", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * The field.
 */
field: NewField, } | { "change": "rename_field", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * Which.
 */
field: FieldId, 
/**
 * Its new name.
 */
name: string, } | { "change": "move_field", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * Which.
 */
field: FieldId, 
/**
 * Where to.
 */
place: number, } | { "change": "change_field", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * Which.
 */
field: FieldId, 
/**
 * Its new settings.
 */
settings: FieldSettings, 
/**
 * Whether values that do not fit may be taken away, to be found in their records'
 * history; without it, they keep the change from being made.
 */
takeMisfits: boolean, } | { "change": "rename_choice", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * In which field.
 */
field: FieldId, 
/**
 * Which.
 */
choice: string, 
/**
 * Its new name.
 */
name: string, } | { "change": "delete_field", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * Which.
 */
field: FieldId, } | { "change": "restore_field", 
/**
 * In which collection.
 */
collection: CollectionId, 
/**
 * Which.
 */
field: FieldId, };
export type Misfits = { 
/**
 * How many there are.
 */
total: number, 
/**
 * How many of them are in deleted records, from which they would be taken away as well.
 */
deleted: number, 
/**
 * The first of them.
 */
first: Array<Misfit>, };
export type Misfit = { 
/**
 * The record that has it.
 */
id: number, 
/**
 * The value.
 */
value: Value, 
/**
 * Why, going on from the field's name: "must be a number".
 */
reason: string, 
/**
 * Whether the record is deleted.
 */
deleted: boolean, };
export type Deleted = { 
/**
 * Its id.
 */
id: number, 
/**
 * Its name.
 */
name: string, 
/**
 * When it was deleted.
 */
at: string, };
export type Settings = { 
/**
 * How the user is named in records; `null` for the login name.
 */
displayName: string | null, 
/**
 * How long a write waits for its turn, in milliseconds.
 */
timeoutMs: number, 
/**
 * Light or dark.
 */
theme: Theme, 
/**
 * How dates and numbers are written, as a BCP 47 tag such as `de-CH`; `null` for the system's.
 */
locale: string | null, 
/**
 * How large the window's text is, in percent of its usual size.
 */
zoom: number, };
export type Theme = "system" | "light" | "dark";
export type Durability = "normal" | "full";
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
 * Process id; `null` for one that has none here, because it is in another container.
 */
pid: number | null, 
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
 * How we know.
 */
source: HolderSource, 
/**
 * Whether it is this very process.
 */
thisProcess: boolean, };
export type BookEvent = "records" | "instances" | "lock" | "preparations" | "settings";
export type WaitPolicy = "timeout" | "until_cancelled";
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
export type ErrorCode = "lock_timeout" | "cancelled" | "database_busy" | "conflict" | "invalid" | "not_found" | "read_only" | "disk_full" | "not_a_book" | "newer_book" | "unsupported_filesystem" | "corrupt" | "altered" | "io";
export type Meanwhile = { 
/**
 * The record's collection.
 */
collection: string, 
/**
 * The record's id.
 */
id: number, 
/**
 * Whether it was deleted, rather than changed.
 */
deleted: boolean, 
/**
 * Who did it.
 */
by: string, 
/**
 * When, as every moment here: RFC 3339 in UTC.
 */
at: string, };
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
 * `invalid`, `altered`: the field at fault, or the first of several.
 */
field?: string, 
/**
 * `invalid`: all fields at fault.
 */
fields?: Array<FieldFault>, 
/**
 * `invalid` in a stream of lines or one of several records: which, from 1.
 */
line?: number, 
/**
 * `conflict`: the record as it is now; left out where it was deleted.
 */
record?: Record, 
/**
 * `conflict`: what was done to it meanwhile.
 */
meanwhile?: Meanwhile, 
/**
 * The file or directory at fault.
 */
path?: string, 
/**
 * The file that has what the system said, where that was logged.
 */
log?: string, };
export type FieldFault = { 
/**
 * Which; `null` where it is no field that is there.
 */
id: FieldId | null, 
/**
 * Its name.
 */
field: string, 
/**
 * What to show.
 */
message: string, };
export type RecentBook = { 
/**
 * What people call it.
 */
name: string, 
/**
 * Its directory, absolute.
 */
directory: string, };
