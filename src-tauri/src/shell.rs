//! What this instance has open: which window shows which book.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak,
        atomic::{AtomicU32, Ordering},
    },
};

use book::{
    Book, OpenOptions, SettingsWatch, UserData, Watch,
    boundary::{BookEvent, CollectionId, ErrorReport, Settings, Theme, Write},
};
use tauri::{async_runtime, ipc::Channel};

use crate::{awaited::Awaited, closing::Closing, in_flight::InFlight, surroundings};

/// How this program names itself to others while it has a book open, or holds the write lock.
pub const PROGRAM: &str = concat!("daybook-app ", env!("CARGO_PKG_VERSION"), " (window)");

/// The state behind the commands. Clones share it.
#[derive(Clone)]
pub struct Shell {
    inner: Arc<Inner>,
}

struct Inner {
    /// What the first window was asked to show; the user's own book if nothing.
    directory: Option<PathBuf>,
    /// Where drafts, settings and recent books are; the user's own place if nothing.
    personal: Option<UserData>,
    windows: Mutex<HashMap<String, Arc<Mutex<View>>>>,
    /// Windows of one instance share a book: one line, one writer connection.
    books: Mutex<HashMap<PathBuf, Weak<Book>>>,
    labels: AtomicU32,
    /// The settings that were followed last.
    followed: Mutex<Option<Settings>>,
    settings_watch: Mutex<Option<SettingsWatch>>,
    /// The look that each window was given, where it was not always the system's.
    looks: Mutex<HashMap<String, Theme>>,
    writes: InFlight<Write>,
    listings: InFlight<()>,
    /// The pages that have not said yet that they have drawn.
    first_paints: Awaited,
    closing: Closing,
    /// How WebKit was told to draw, for people.
    drawing: OnceLock<&'static str>,
}

/// What one window shows.
#[derive(Default)]
struct View {
    book: Option<Arc<Book>>,
    /// The collection that it shows of the book, as far as it said so.
    collection: Option<CollectionId>,
    listener: Arc<Mutex<Listener>>,
    watch: Option<Watch>,
}

impl View {
    fn show(&mut self, book: Arc<Book>) -> Result<(), book::Error> {
        // The old book's watch goes before the new one's comes.
        self.watch = None;
        let listener = Arc::clone(&self.listener);
        // Before anything of the book is read, so that the window hears of whatever is not in that.
        self.watch = Some(book.watch(move |news| locked(&listener).hear(news))?);
        self.book = Some(book);
        self.collection = None;
        Ok(())
    }
}

/// Where a window hears news, and what there was of it before it listened.
#[derive(Default)]
struct Listener {
    channel: Option<Channel<BookEvent>>,
    missed: HashSet<BookEvent>,
}

impl Listener {
    fn hear(&mut self, news: BookEvent) {
        match &self.channel {
            // A window that is gone has nothing to hear.
            Some(channel) => drop(channel.send(news)),
            None => drop(self.missed.insert(news)),
        }
    }

    fn listen(&mut self, channel: Channel<BookEvent>) {
        self.channel = Some(channel);
        for news in std::mem::take(&mut self.missed) {
            self.hear(news);
        }
    }
}

impl Shell {
    /// A shell whose first window shows the book in `directory`, or the user's own.
    #[must_use]
    pub fn new(directory: Option<PathBuf>) -> Self {
        Self::with(directory, None)
    }

    /// As [`new`](Self::new), with drafts, settings and recent books in `personal`.
    #[must_use]
    pub fn with_personal(directory: Option<PathBuf>, personal: UserData) -> Self {
        Self::with(directory, Some(personal))
    }

    fn with(directory: Option<PathBuf>, personal: Option<UserData>) -> Self {
        let inner = Inner {
            directory,
            personal,
            windows: Mutex::default(),
            books: Mutex::default(),
            labels: AtomicU32::new(1),
            followed: Mutex::default(),
            settings_watch: Mutex::default(),
            looks: Mutex::default(),
            writes: InFlight::default(),
            listings: InFlight::default(),
            first_paints: Awaited::default(),
            closing: Closing::default(),
            drawing: OnceLock::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Runs `work` on the book that the window `label` shows, away from the event loop.
    pub(crate) async fn with_book<T: Send + 'static>(
        &self,
        label: &str,
        work: impl FnOnce(&Book) -> Result<T, book::Error> + Send + 'static,
    ) -> Result<T, ErrorReport> {
        let (shell, label) = (self.clone(), label.to_owned());
        run_blocking(move || work(&*shell.book(&label)?)).await
    }

    /// The book that the window `label` shows, opened now if it is not open yet. May block.
    pub(crate) fn book(&self, label: &str) -> Result<Arc<Book>, book::Error> {
        let view = self.view(label);
        let mut view = locked(&view);
        if let Some(book) = &view.book {
            return Ok(Arc::clone(book));
        }
        let book = match &self.inner.directory {
            Some(directory) => self.open(directory)?,
            None => self.open(&book::own_book_directory()?)?,
        };
        view.show(Arc::clone(&book))?;
        Ok(book)
    }

    /// Shows the book in `directory` in the window `label`. May block.
    pub(crate) fn show(&self, label: &str, directory: &Path) -> Result<Arc<Book>, book::Error> {
        let book = self.open(directory)?;
        locked(&self.view(label)).show(Arc::clone(&book))?;
        Ok(book)
    }

    /// Sends to `channel` what there is news of in the book that the window `label` shows. May block.
    pub(crate) fn watch(
        &self,
        label: &str,
        channel: Channel<BookEvent>,
    ) -> Result<(), book::Error> {
        let listener = Arc::clone(&locked(&self.view(label)).listener);
        // Kept even where no book can be opened: the next one that is shown is watched.
        locked(&listener).listen(channel);
        self.book(label).map(drop)
    }

    /// A label for another window, which will show what the window `label` shows. May block.
    pub(crate) fn another_window(&self, label: &str) -> Result<String, book::Error> {
        let book = self.book(label)?;
        let collection = locked(&self.view(label)).collection;
        let another = self.next_label();
        let view = self.view(&another);
        let mut view = locked(&view);
        view.show(book)?;
        view.collection = collection;
        drop(view);
        Ok(another)
    }

    /// The collection that the window `label` shows, or is to show first: as another window did that it
    /// was opened from, or the one that this user looked at last. May block.
    pub(crate) fn shown_collection(
        &self,
        label: &str,
    ) -> Result<Option<CollectionId>, book::Error> {
        let book = self.book(label)?;
        if let Some(shown) = locked(&self.view(label)).collection {
            return Ok(Some(shown));
        }
        self.personal()?.shown_collection(&book.info().directory)
    }

    /// Keeps which collection the window `label` shows. May block.
    pub(crate) fn keep_shown_collection(
        &self,
        label: &str,
        collection: CollectionId,
    ) -> Result<(), book::Error> {
        let book = self.book(label)?;
        locked(&self.view(label)).collection = Some(collection);
        let (personal, directory) = (self.personal()?, book.info().directory);
        if personal.shown_collection(&directory)? == Some(collection) {
            return Ok(());
        }
        personal.keep_shown_collection(&directory, collection)
    }

    pub(crate) fn next_label(&self) -> String {
        format!("book-{}", self.inner.labels.fetch_add(1, Ordering::Relaxed))
    }

    /// The window `label` is gone.
    pub(crate) fn forget(&self, label: &str) {
        locked(&self.inner.windows).remove(label);
        locked(&self.inner.looks).remove(label);
        self.inner.first_paints.over(label);
        self.inner.closing.forget(label);
    }

    /// Leaves every book, so that others do not see this program there any more. For the end of
    /// the program, which does not wait for what is dropped on other threads.
    pub fn close(&self) {
        *locked(&self.inner.settings_watch) = None;
        locked(&self.inner.windows).clear();
    }

    /// Where drafts, settings and recent books are. May block.
    pub(crate) fn personal(&self) -> Result<UserData, book::Error> {
        self.inner.personal.clone().map_or_else(UserData::open, Ok)
    }

    /// The user's settings, or the defaults where they cannot be read. May block.
    pub(crate) fn settings(&self) -> Settings {
        let settings = self.personal().and_then(|personal| personal.settings());
        settings.inspect_err(book::Error::note).unwrap_or_default()
    }

    /// Keeps the user's settings, and follows them. May block.
    pub(crate) fn keep_settings(&self, settings: &Settings) -> Result<(), book::Error> {
        let kept = self.personal()?.keep_settings(settings)?;
        self.follow(kept);
        Ok(())
    }

    /// Follows settings that another instance keeps. May block.
    pub(crate) fn watch_settings(&self) -> Result<(), book::Error> {
        let inner = Arc::downgrade(&self.inner);
        let watch = self.personal()?.watch_settings(move |settings| {
            if let Some(inner) = inner.upgrade() {
                Self { inner }.follow(settings);
            }
        })?;
        *locked(&self.inner.settings_watch) = watch;
        Ok(())
    }

    /// Follows settings in every book that is open, and tells all windows, which then ask for them.
    fn follow(&self, settings: Settings) {
        for book in locked(&self.inner.books).values().filter_map(Weak::upgrade) {
            book.follow(&settings);
        }
        let known = locked(&self.inner.followed).replace(settings.clone());
        if known == Some(settings) {
            return;
        }
        let views: Vec<_> = locked(&self.inner.windows).values().cloned().collect();
        for view in views {
            let listener = Arc::clone(&locked(&view).listener);
            locked(&listener).hear(BookEvent::Settings);
        }
    }

    /// Whether the window `label` had another look than this; from now on it has this one.
    pub(crate) fn is_another_look(&self, label: &str, look: Theme) -> bool {
        let before = locked(&self.inner.looks).insert(label.to_owned(), look);
        before.unwrap_or_default() != look
    }

    /// How WebKit was told to draw. It is told once.
    #[cfg(target_os = "linux")]
    pub(crate) fn draws(&self, drawing: &'static str) {
        // What was said first holds.
        let _ = self.inner.drawing.set(drawing);
    }

    /// What this program is and runs on, for whoever looks after it.
    pub(crate) fn about(&self) -> String {
        let mut lines = surroundings::lines();
        lines.extend(self.inner.drawing.get().map(|drawing| format!("Drawing {drawing}")));
        book::about("daybook-app", &lines)
    }

    /// The windows whose pages have not drawn yet.
    pub(crate) fn first_paints(&self) -> &Awaited {
        &self.inner.first_paints
    }

    /// How pages are asked before their windows close.
    pub(crate) fn closing(&self) -> &Closing {
        &self.inner.closing
    }

    /// The writes under way.
    pub(crate) fn writes(&self) -> &InFlight<Write> {
        &self.inner.writes
    }

    /// The lists that are being read.
    pub(crate) fn listings(&self) -> &InFlight<()> {
        &self.inner.listings
    }

    fn view(&self, label: &str) -> Arc<Mutex<View>> {
        Arc::clone(locked(&self.inner.windows).entry(label.to_owned()).or_default())
    }

    fn open(&self, directory: &Path) -> Result<Arc<Book>, book::Error> {
        if let Some(book) = self.open_already(directory) {
            return Ok(book);
        }
        let options = OpenOptions::new(PROGRAM).following(&self.settings());
        let options = OpenOptions { listed: true, ..options };
        let book = Arc::new(Book::open(directory, &options)?);
        let mut books = locked(&self.inner.books);
        books.retain(|_, book| book.strong_count() > 0);
        books.insert(book.directory().to_owned(), Arc::downgrade(&book));
        drop(books);
        if let Ok(personal) = self.personal() {
            // What is a user's own is a convenience: a book opens without it.
            let info = book.info();
            let adopted = personal.adopt(&info.directory, || book.collections());
            let _ = adopted.inspect_err(book::Error::note);
            let _ = personal.remember(&info).inspect_err(book::Error::note);
        }
        Ok(book)
    }

    fn open_already(&self, directory: &Path) -> Option<Arc<Book>> {
        let directory = dunce::canonicalize(directory).ok()?;
        locked(&self.inner.books).get(&directory).and_then(Weak::upgrade)
    }
}

/// Runs `work` where it may block.
pub(crate) async fn run_blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, book::Error> + Send + 'static,
) -> Result<T, ErrorReport> {
    match async_runtime::spawn_blocking(work).await {
        Ok(outcome) => outcome.map_err(|error| error.report()),
        Err(fault) => {
            let message = format!("Daybook itself failed: {fault}");
            Err(book::fault("answer the window", message, &fault))
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use tauri::ipc::InvokeResponseBody;

    use super::*;

    #[test]
    fn what_there_was_news_of_is_told_once_somebody_listens() {
        let mut listener = Listener::default();
        listener.hear(BookEvent::Records);
        listener.hear(BookEvent::Records);
        let (sender, told) = channel();
        listener.listen(Channel::new(move |body| {
            let InvokeResponseBody::Json(news) = body else { return Ok(()) };
            // Nobody reads what comes after the test.
            let _ = sender.send(news);
            Ok(())
        }));
        listener.hear(BookEvent::Lock);
        assert_eq!(told.try_iter().collect::<Vec<_>>(), ["\"records\"", "\"lock\""]);
    }
}
