//! Tells a listener that something was committed, by this process or another.

use std::{
    sync::{
        Arc, Weak,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::{Book, Error};

/// A look at least this often: some file systems tell nobody that a file changed.
const LOOK: Duration = Duration::from_millis(250);
/// A listener is called at most this often, however fast others write.
const PACE: Duration = Duration::from_millis(50);
/// After this long without a commit, the WAL is moved to the main file.
const QUIET: Duration = Duration::from_secs(3);

/// Keeps a listener told; dropping it stops.
#[derive(Debug)]
pub struct Watch {
    wake: SyncSender<()>,
    _alive: Arc<()>,
    _watcher: Option<RecommendedWatcher>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Wakes the thread, which then finds that nobody is left to listen. A full channel wakes
        // it too.
        let _ = self.wake.try_send(());
    }
}

impl Book {
    /// Calls `listener` after every commit to the book, on a thread of its own; commits that follow
    /// each other closely may share a call.
    ///
    /// # Errors
    /// Those of the database, which is read once here.
    pub fn watch(self: &Arc<Self>, listener: impl Fn() + Send + 'static) -> Result<Watch, Error> {
        let pinned = self.store().pinned()?;
        let mut seen = pinned.data_version()?;
        let (wake, wakes) = sync_channel(1);
        let watcher = watch_files(self, wake.clone());
        let alive = Arc::new(());
        let (listened, book) = (Arc::downgrade(&alive), Arc::downgrade(self));
        thread::Builder::new()
            .name("book-watch".into())
            .spawn(move || {
                let mut changed: Option<Instant> = None;
                while pause(&wakes, &listened) {
                    // A look that fails is repeated; reads and writes tell what is wrong.
                    let Ok(version) = pinned.data_version() else { continue };
                    if version != seen {
                        seen = version;
                        changed = Some(Instant::now());
                        listener();
                        thread::sleep(PACE);
                    } else if changed.is_some_and(|changed| changed.elapsed() > QUIET) {
                        changed = None;
                        // If it fails, the next write's own checkpoint makes up for it.
                        book.upgrade().map(|book| book.checkpoint_if_free().ok());
                    }
                }
            })
            .map_err(Error::io(self.directory()))?;
        Ok(Watch { wake, _alive: alive, _watcher: watcher })
    }
}

/// Waits for the next reason to look. `false` once nobody listens any more.
fn pause(wakes: &Receiver<()>, listened: &Weak<()>) -> bool {
    match wakes.recv_timeout(LOOK) {
        Ok(()) | Err(RecvTimeoutError::Timeout) => listened.strong_count() > 0,
        Err(RecvTimeoutError::Disconnected) => false,
    }
}

/// Wakes the watch when the WAL changes. Where the system cannot tell, looking often is enough.
fn watch_files(book: &Book, wake: SyncSender<()>) -> Option<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let ours = event.is_ok_and(|event| {
            !event.kind.is_access()
                && event.paths.iter().any(|path| path.to_string_lossy().ends_with("-wal"))
        });
        if ours {
            // Full means that a look is due anyway.
            let _ = wake.try_send(());
        }
    })
    .ok()?;
    watcher.watch(book.directory(), RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}
