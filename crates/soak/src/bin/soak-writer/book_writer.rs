//! Writers that use a book as the command line and the window do.

use model::CollectionRef;
use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    thread::sleep,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use book::{
    Book, Cancellation, OpenOptions, Wait, Watch,
    boundary::{Query, Record, Value},
};

use crate::{Outcome, Writer, between, record};

/// How often the window writes, if nobody else does.
const WINDOW_PACE: Duration = Duration::from_millis(100);
/// How many records the window shows at a time, and how far down it looks.
const PAGE: u64 = 40;
const PAGES: u64 = 3;

fn open(directory: &Path) -> Result<Book> {
    Ok(Book::open_existing(directory, &OpenOptions::new("soak-writer"))?)
}

fn create(book: &Book, titles: &[String], wait: &Wait) -> Result<Outcome> {
    let mut ids = Vec::new();
    for title in titles {
        match book.create_record(&CollectionRef::First, &record::given(title), wait) {
            Ok(record) => ids.push(record.id),
            Err(book::Error::LockTimeout { .. }) => return Ok(Outcome::Refused("lock_timeout")),
            Err(book::Error::Engine(model::EngineError { kind: model::Trouble::Busy, .. })) => {
                return Ok(Outcome::Refused("database_busy"));
            }
            Err(error) => return Err(error).with_context(|| format!("writing {title}")),
        }
    }
    Ok(Outcome::Written(ids))
}

/// One record after another.
pub(crate) struct BookWriter {
    book: Book,
    wait: Wait,
    /// `None` where it never pauses.
    pauses: Option<fastrand::Rng>,
}

impl BookWriter {
    /// Without a pause, waiting as long as it takes.
    pub(crate) fn hot(directory: &Path) -> Result<Self> {
        let wait = Wait::UntilCancelled(Cancellation::default());
        Ok(Self { book: open(directory)?, wait, pauses: None })
    }

    /// With pauses, and again and again where 500 ms are not enough: its place in line stays.
    pub(crate) fn paced(directory: &Path, random: fastrand::Rng) -> Result<Self> {
        Ok(Self { book: open(directory)?, wait: Wait::Timeout, pauses: Some(random) })
    }
}

impl Writer for BookWriter {
    fn write(&mut self, titles: &[String]) -> Result<Outcome> {
        create(&self.book, titles, &self.wait)
    }

    fn rest(&mut self) -> Result<()> {
        if let Some(random) = &mut self.pauses {
            sleep(between(random, 1, 40));
        }
        Ok(())
    }
}

/// As a window does: it stays open, reads what it shows anew whenever somebody has written, and
/// writes now and then.
pub(crate) struct WindowWriter {
    book: Arc<Book>,
    _watch: Watch,
    news: Receiver<()>,
    /// How many records there were at the last look.
    total: u64,
    /// What it wrote last.
    own: Option<(i64, String)>,
}

impl WindowWriter {
    pub(crate) fn open(directory: &Path) -> Result<Self> {
        let book = Arc::new(open(directory)?);
        let (sender, news) = channel();
        let watch = book.watch(move |_| {
            // Nobody listens any more once the window closes.
            let _ = sender.send(());
        })?;
        Ok(Self { book, _watch: watch, news, total: 0, own: None })
    }

    fn look(&mut self) -> Result<()> {
        for page in 0..PAGES {
            let shown = self.book.list_records(
                &CollectionRef::First,
                &Query::default(),
                page * PAGE,
                PAGE,
            )?;
            let before = self.total;
            ensure!(shown.total >= before, "{} records, {before} before", shown.total);
            self.total = shown.total;
            shown.records.iter().try_for_each(is_whole)?;
        }
        Ok(())
    }
}

impl Writer for WindowWriter {
    fn write(&mut self, titles: &[String]) -> Result<Outcome> {
        let outcome = create(&self.book, titles, &Wait::Timeout)?;
        if let (Outcome::Written(ids), [title]) = (&outcome, titles) {
            self.own = ids.first().map(|id| (*id, title.clone()));
        }
        Ok(outcome)
    }

    fn rest(&mut self) -> Result<()> {
        if let Some((id, title)) = self.own.take() {
            let found = self
                .book
                .record(&CollectionRef::First, id)
                .context("reading what was just written")?;
            ensure!(found.values == record::values(&title), "{title} was read as {found:?}");
        }
        // No news is not the end of it: the next write makes some.
        let _ = self.news.recv_timeout(WINDOW_PACE);
        self.look()
    }
}

fn is_whole(shown: &Record) -> Result<()> {
    let Some(Value::Text(title)) = shown.values.get(&record::TITLE) else {
        bail!("a record without a title: {shown:?}")
    };
    ensure!(shown.values == record::values(title), "not as it was written: {shown:?}");
    Ok(())
}
