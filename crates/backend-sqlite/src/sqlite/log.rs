//! What SQLite says to its own log of calls of the system that fail, handed on to ours: it alone knows by which
//! number, which its result codes do not tell (<https://www.sqlite.org/errlog.html>).

use std::ffi::c_int;

use tracing::info;

/// What it says of these begins with where it stands, as in "os_unix.c:4213: (28) write(/b/records.db-wal) - …".
/// Of anything else, it says the statement, in which there are names.
const OF_SYSTEM: &str = "os_";

/// Listens from now on. To be called before SQLite is used, by one thread.
#[expect(unsafe_code, reason = "SQLite is told so by a call that is for one thread alone")]
pub(crate) fn listen() {
    // SAFETY: `vfs::name` calls this once, before the first connection is opened; where somebody else has used
    // SQLite before, it refuses. What is called makes no call of SQLite's, and may be called by any thread.
    // Without it, the result codes have to do.
    let _ = unsafe { rusqlite::trace::config_log(Some(hear)) };
}

fn hear(code: c_int, said: &str) {
    if said.starts_with(OF_SYSTEM) {
        info!(target: "daybook::sqlite", code, said);
    }
}
