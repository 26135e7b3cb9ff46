//! Whether standard output was closed when the program began. Rust's runtime puts `/dev/null` in the place
//! of a closed one, where every answer would count as given; so this looks before the runtime begins.

use std::{
    io,
    sync::atomic::{AtomicBool, Ordering},
};

static CLOSED: AtomicBool = AtomicBool::new(false);

ctor::declarative::ctor! {
    #[ctor(unsafe)]
    fn look() {
        // A system call and nothing else: no runtime is there yet.
        let closed = rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err();
        CLOSED.store(closed, Ordering::Relaxed);
    }
}

/// Fails where nothing can be written.
pub fn check() -> io::Result<()> {
    if CLOSED.load(Ordering::Relaxed) { Err(rustix::io::Errno::BADF.into()) } else { Ok(()) }
}
