//! Who keeps SQLite from writing: a program that has the database open and does not take part in the
//! write lock.

use std::path::Path;

use turnstile::{Holder, holder_of_byte, user_of_byte, user_on_host};

use crate::connection::beside;

/// Where SQLite locks in the `-shm` file (<https://www.sqlite.org/walformat.html>, section 2.3): who
/// writes, and who rebuilds the index of the WAL after a crash.
const WAL_WRITE: u64 = 120;
const WAL_RECOVER: u64 = 122;
/// Where it locks in the database itself: from these bytes on, 512 of them (`PENDING_BYTE` in SQLite's
/// `os.h`). In WAL mode only who wants the whole database to itself does; in a database that has none
/// yet, as a new one, everybody.
const PENDING: u64 = 0x4000_0000;
const RESERVED: u64 = PENDING + 1;
const SHARED: u64 = PENDING + 2;

/// The program that keeps the database at `path` from being written, where the system tells. To be
/// asked at once when SQLite gave up, while it is still at it.
pub(crate) fn who_writes(path: &Path) -> Option<Holder> {
    let index = beside(path, "-shm");
    let in_index = [WAL_WRITE, WAL_RECOVER].into_iter().map(|byte| (index.as_path(), byte));
    let in_database = [SHARED, RESERVED, PENDING].into_iter().map(|byte| (path, byte));
    holder_of_byte(in_index.chain(in_database))
}

/// Another program that reads the database at `path`, where the system tells; in WAL mode one that has it
/// open.
pub(crate) fn who_reads(path: &Path) -> Option<Holder> {
    user_of_byte(path, SHARED)
}

/// "sqlite3 (pid 4132, lab on desk-3)", for people; what is not known is left out.
pub(crate) fn described(program: &Holder) -> String {
    let name = program.process.as_deref().unwrap_or("a program");
    let user = user_on_host(program.user.as_deref(), program.host.as_deref());
    let pid = program.pid.map(|pid| format!("pid {pid}"));
    let details: Vec<String> = [pid, user].into_iter().flatten().collect();
    if details.is_empty() { name.to_owned() } else { format!("{name} ({})", details.join(", ")) }
}
