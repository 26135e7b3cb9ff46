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

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};
use turnstile::{INSTANCES, Observation};

use crate::{
    Book, Error,
    boundary::News,
    service::{Listeners, Service},
    who::Comings,
};

/// A look at least this often: some file systems tell nobody that a file changed.
const LOOK: Duration = Duration::from_millis(250);
/// The lock changes hands thousands of times a second where many write: nobody could follow that.
const LOCK_LOOK: Duration = Duration::from_millis(500);
/// Listeners are told at most this often, however fast others write.
const PACE: Duration = Duration::from_millis(50);
/// After this long without a commit, the WAL is moved to the main file.
const QUIET: Duration = Duration::from_secs(3);

/// Keeps a listener told; dropping it stops.
#[derive(Debug)]
pub struct Watch {
    service: Arc<Service>,
    listener: u64,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.service.listeners().remove(self.listener);
    }
}

impl Book {
    /// Calls `listener` after every commit to the book, whenever somebody opens or leaves it, and when
    /// another has the write lock than half a second before, on another thread; what follows
    /// closely may share a call. It is told of [`News::Instances`] and [`News::Lock`] at once, so that
    /// nothing is missed that happened just before. As long as somebody listens, what queries would
    /// have needed is made ready. All that is done once, however many listen.
    ///
    /// # Errors
    /// Those of the database, which the first listener reads once here.
    pub fn watch(
        self: &Arc<Self>,
        listener: impl Fn(News) + Send + 'static,
    ) -> Result<Watch, Error> {
        let mut current = self.service();
        if let Some(service) = current.upgrade() {
            let listener = service.listeners().add(listener, vec![News::Instances, News::Lock]);
            return Ok(Watch { service, listener });
        }
        let listeners = Arc::new(Listeners::default());
        // The first look tells it of the same.
        let listener = listeners.add(listener, Vec::new());
        let service = self.serve(listeners)?;
        *current = Arc::downgrade(&service);
        Ok(Watch { service, listener })
    }

    /// Follows the book for `listeners`, until what is returned is dropped.
    fn serve(self: &Arc<Self>, listeners: Arc<Listeners>) -> Result<Arc<Service>, Error> {
        let pinned = self.store().pinned()?;
        let mut seen = pinned.data_version()?;
        let (wake, wakes) = sync_channel(1);
        let stirred = Arc::new(AtomicBool::new(false));
        let mut watcher = watch_files(self, wake.clone(), Arc::clone(&stirred));
        let told = watcher.as_mut().is_some_and(|watcher| tells_of_instances(self, watcher));
        let mut comings = Comings::new(self.directory(), told);
        let wanted = self.store().wanted();
        let service = Arc::new(Service::new(Arc::clone(&listeners), wake, wanted, watcher));
        let (served, book) = (Arc::downgrade(&service), Arc::downgrade(self));
        listeners.serve().map_err(Error::io(self.directory()))?;
        self.prepare_as_long_as(&service)?;
        let mut preparations = Vec::new();
        let mut lock = LockWatch::new(self.directory());
        thread::Builder::new()
            .name("book-watch".into())
            .spawn(move || {
                let mut changed: Option<Instant> = None;
                while pause(&wakes, &served) {
                    listeners.relieve();
                    if comings.is_news(stirred.swap(false, Ordering::Relaxed)) {
                        listeners.tell(News::Instances);
                    }
                    if lock.is_news() {
                        listeners.tell(News::Lock);
                    }
                    if book.upgrade().is_some_and(|book| book.rescue_if_free()) {
                        // Reading tells what has become of the book.
                        listeners.tell(News::Records);
                    }
                    // A look that fails is repeated; reads and writes tell what is wrong.
                    let Ok(version) = pinned.data_version() else { continue };
                    if version != seen {
                        seen = version;
                        changed = Some(Instant::now());
                        let current = book.upgrade().and_then(|book| book.preparations().ok());
                        if current.as_ref().is_some_and(|current| *current != preparations) {
                            preparations = current.unwrap_or_default();
                            listeners.tell(News::Preparations);
                        }
                        listeners.tell(News::Records);
                        thread::sleep(PACE);
                    } else if changed.is_some_and(|changed| changed.elapsed() > QUIET) {
                        changed = None;
                        let tidied = book.upgrade().map(|book| book.checkpoint_if_free());
                        if let Some(Err(error)) = tidied {
                            // The next write's own checkpoint makes up for it.
                            error.note();
                        }
                    }
                }
            })
            .map_err(Error::io(self.directory()))?;
        Ok(service)
    }
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

/// Waits for the next reason to look. `false` once nobody listens any more.
fn pause(wakes: &Receiver<()>, served: &Weak<Service>) -> bool {
    match wakes.recv_timeout(LOOK) {
        Ok(()) | Err(RecvTimeoutError::Timeout) => served.strong_count() > 0,
        Err(RecvTimeoutError::Disconnected) => false,
    }
}

/// Wakes the watch when the WAL changes, and notes what happens in `instances/`. Where the system
/// cannot tell, looking often is enough.
fn watch_files(
    book: &Book,
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
    watcher.watch(book.directory(), RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

/// Whether the watcher tells of everyone who comes or goes, even of those who are killed: on Linux
/// it does, where `instances/` is there to be watched.
fn tells_of_instances(book: &Book, watcher: &mut RecommendedWatcher) -> bool {
    let watched = watcher.watch(&book.directory().join(INSTANCES), RecursiveMode::NonRecursive);
    cfg!(target_os = "linux") && watched.is_ok()
}
