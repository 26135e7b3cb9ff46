//! Tells listeners that something was committed, by this process or another, that somebody opened or
//! left the book, and that the write lock changed hands.
//!
//! Nothing is pushed but the news that there is news: whoever hears it asks again for what it shows, and an
//! idle window asks for nothing.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use model::{BookEvent, Listener};
use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};
use turnstile::{INSTANCES, Observation};

use super::{Directory, DirectoryError, building::build_as_long_as, instances::InstanceWatch};
use crate::IndexRequests;

/// A look at least this often: some file systems tell nobody that a file changed.
const LOOK: Duration = Duration::from_millis(250);
/// The lock changes hands thousands of times a second where many write: nobody could follow that.
const LOCK_LOOK: Duration = Duration::from_millis(500);
/// Listeners are told at most this often, however fast others write.
const PACE: Duration = Duration::from_millis(50);
/// After this long without a commit, the WAL is moved to the main file.
const QUIET: Duration = Duration::from_secs(3);

/// Its threads end once it is dropped.
#[derive(Debug)]
pub(super) struct Followed {
    wake: SyncSender<()>,
    wanted: Arc<IndexRequests>,
    _watcher: Option<RecommendedWatcher>,
}

impl Drop for Followed {
    fn drop(&mut self) {
        // Each thread then finds that nobody is left to tell. A full channel wakes too.
        let _ = self.wake.try_send(());
        self.wanted.wake();
    }
}

/// Tells `listener` after every commit to the book, whenever somebody opens or leaves it, and when another has
/// the write lock than half a second before; what follows closely may be one piece of news. It is told of
/// [`BookEvent::Instances`] and [`BookEvent::Lock`] at once, so that nothing is missed that happened just before.
pub(super) fn follow(
    directory: &Arc<Directory>,
    listener: Arc<dyn Listener>,
) -> Result<Arc<Followed>, DirectoryError> {
    let pinned = directory.store.pinned()?;
    let mut seen = pinned.data_version()?;
    let (wake, wakes) = sync_channel(1);
    let stirred = Arc::new(AtomicBool::new(false));
    let mut watcher = watch_files(&directory.path, wake.clone(), Arc::clone(&stirred));
    let told = watcher.as_mut().is_some_and(|watcher| tells_of_instances(&directory.path, watcher));
    let mut comings = InstanceWatch::new(&directory.path, told);
    let wanted = directory.store.wanted();
    let followed = Arc::new(Followed { wake, wanted, _watcher: watcher });
    build_as_long_as(directory, &Arc::downgrade(&followed))?;
    let alive = Arc::downgrade(&followed);
    let (path, note) = (directory.path.clone(), directory.note);
    let directory = Arc::downgrade(directory);
    let mut preparations = Vec::new();
    let mut lock = LockWatch::new(&path);
    let follow = move || {
        let mut changed: Option<Instant> = None;
        while pause(&wakes, &alive) {
            listener.pulse();
            if comings.is_news(stirred.swap(false, Ordering::Relaxed)) {
                listener.hear(BookEvent::Instances);
            }
            if lock.is_news() {
                listener.hear(BookEvent::Lock);
            }
            if directory.upgrade().is_some_and(|directory| directory.rescue_if_free()) {
                // Reading tells what has become of the book.
                listener.hear(BookEvent::Records);
            }
            // A look that fails is repeated; reads and writes tell what is wrong.
            let Ok(version) = pinned.data_version() else { continue };
            if version != seen {
                seen = version;
                changed = Some(Instant::now());
                let current =
                    directory.upgrade().and_then(|directory| directory.store.preparations().ok());
                if current.as_ref().is_some_and(|current| *current != preparations) {
                    preparations = current.unwrap_or_default();
                    listener.hear(BookEvent::Preparations);
                }
                listener.hear(BookEvent::Records);
                thread::sleep(PACE);
            } else if changed.is_some_and(|changed| changed.elapsed() > QUIET) {
                changed = None;
                let tidied = directory.upgrade().map(|directory| directory.checkpoint_if_free());
                if let Some(Err(error)) = tidied {
                    // The next write's own checkpoint makes up for it.
                    note(error.into());
                }
            }
        }
    };
    let thread = thread::Builder::new().name("book-watch".into()).spawn(follow);
    thread.map_err(DirectoryError::io(&path))?;
    Ok(followed)
}

/// What was last seen of the write lock.
struct LockWatch {
    directory: PathBuf,
    looked: Option<Instant>,
    seen: Option<Observation>,
}

impl LockWatch {
    fn new(directory: &Path) -> Self {
        Self { directory: directory.to_owned(), looked: None, seen: None }
    }

    /// Whether it is not as it was, at most every [`LOCK_LOOK`]. One that cannot be looked at is what
    /// whoever asks for it is told.
    fn is_news(&mut self) -> bool {
        if self.looked.is_some_and(|looked| looked.elapsed() < LOCK_LOOK) {
            return false;
        }
        self.looked = Some(Instant::now());
        let seen = Observation::of(&self.directory).ok();
        let is_news = seen != self.seen;
        self.seen = seen;
        is_news
    }
}

/// Waits for the next reason to look. `false` once nobody is to be told any more.
fn pause(wakes: &Receiver<()>, alive: &Weak<Followed>) -> bool {
    match wakes.recv_timeout(LOOK) {
        Ok(()) | Err(RecvTimeoutError::Timeout) => alive.strong_count() > 0,
        Err(RecvTimeoutError::Disconnected) => false,
    }
}

/// Wakes the watch when the WAL changes, and notes what happens in `instances/`. Where the system
/// cannot tell, looking often is enough.
fn watch_files(
    directory: &Path,
    wake: SyncSender<()>,
    stirred: Arc<AtomicBool>,
) -> Option<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if event.paths.iter().any(|path| path.parent().is_some_and(|it| it.ends_with(INSTANCES))) {
            // The system closes the file of a process that is killed.
            let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
            if event.kind == closed || !event.kind.is_access() {
                // The next look is soon enough.
                stirred.store(true, Ordering::Relaxed);
            }
        } else if !event.kind.is_access()
            && event.paths.iter().any(|path| path.to_string_lossy().ends_with("-wal"))
        {
            // Full means that a look is due anyway.
            let _ = wake.try_send(());
        }
    })
    .ok()?;
    watcher.watch(directory, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

/// Whether the watcher tells of everyone who comes or goes, even of those who are killed: on Linux
/// it does, where `instances/` is there to be watched.
fn tells_of_instances(directory: &Path, watcher: &mut RecommendedWatcher) -> bool {
    let watched = watcher.watch(&directory.join(INSTANCES), RecursiveMode::NonRecursive);
    cfg!(target_os = "linux") && watched.is_ok()
}
