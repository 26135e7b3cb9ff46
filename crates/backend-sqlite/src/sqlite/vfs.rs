//! SQLite's way to the system's files, with shorter naps.
//!
//! Who begins to read may have to make the index of the WAL first, or wait for another who does. SQLite
//! then tries 100 times, with sleeps that grow to a third of a second, and gives up after 10 s, whatever
//! the busy timeout is (`walTryBeginRead` in its `wal.c`). Only the VFS's sleep has a say in that.

use std::{
    ffi::{CStr, c_int},
    sync::OnceLock,
    thread::sleep,
    time::Duration,
};

use rusqlite::ffi;

use super::{BUSY_TIMEOUT, log};

const NAME: &CStr = c"daybook";

/// For one try: all of them then take about as long as waiting for any other lock. The first ten are far
/// shorter.
const LONGEST: Duration = Duration::from_micros(BUSY_TIMEOUT.as_micros() as u64 / 90);

/// The name to open connections with: that of the system's own way, should there be no other.
pub(crate) fn name() -> &'static CStr {
    static REGISTERED: OnceLock<&CStr> = OnceLock::new();
    REGISTERED.get_or_init(register)
}

#[expect(unsafe_code, reason = "SQLite has no other way to say how it is to sleep")]
fn register() -> &'static CStr {
    log::listen();
    // SAFETY: SQLite's own VFS is there for good once it has been asked for, its fields are plain data,
    // and so is the copy, which is never freed. A VFS is found by its name from any thread.
    unsafe {
        let system = ffi::sqlite3_vfs_find(std::ptr::null());
        let ours = Box::leak(Box::new(*system));
        let systems_name = CStr::from_ptr(ours.zName);
        ours.zName = NAME.as_ptr();
        ours.xSleep = Some(nap);
        match ffi::sqlite3_vfs_register(ours, 0) {
            ffi::SQLITE_OK => NAME,
            _ => systems_name,
        }
    }
}

extern "C" fn nap(_vfs: *mut ffi::sqlite3_vfs, microseconds: c_int) -> c_int {
    let asked = Duration::from_micros(microseconds.unsigned_abs().into());
    // The busy timeout adds up what it has asked for, in whole milliseconds, which the others never are:
    // 39 µs times a square.
    let is_counted = microseconds % 1000 == 0;
    sleep(if is_counted { asked } else { asked.min(LONGEST) });
    microseconds
}
