//! The programs that are started, and where on the screen to look for what they show first.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use window_driver::{Area, Launch};

/// A small book and a large one.
const BOOKS: [usize; 2] = [1_000, 100_000];

/// A program, and what it opens.
#[derive(Clone)]
pub(crate) struct Contender {
    /// For people.
    pub(crate) name: String,
    /// For file names and JSON.
    pub(crate) key: String,
    pub(crate) kind: Kind,
    pub(crate) launch: Launch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    /// With what Daybook asks of WebKit where there is no graphics card.
    EmptyAsOurs,
    Daybook,
    DbBrowser,
}

impl Kind {
    /// A part of the screen that stays blank until what is waited for is painted: the heading of the
    /// empty window, a cell with text in the first row of the others, however wide its column is.
    pub(crate) fn mark(self) -> Area {
        match self {
            Self::Empty | Self::EmptyAsOurs => Area { x: 8, y: 20, width: 240, height: 42 },
            Self::Daybook => Area { x: 300, y: 133, width: 100, height: 20 },
            Self::DbBrowser => Area { x: 270, y: 194, width: 80, height: 16 },
        }
    }
}

/// Everything that is measured, with books made anew in `place`.
pub(crate) fn all(programs: &Path, place: &Path) -> Result<Vec<Contender>> {
    let of = Contenders { programs, place };
    let mut all = of.empty().to_vec();
    for records in BOOKS {
        let book = make_book(&programs.join("daybook"), place, records)?;
        all.extend(of.with_book(&book, "Records", records));
    }
    Ok(all)
}

/// How contenders are started: from where, and with which homes.
pub(crate) struct Contenders<'a> {
    /// Where the programs are.
    pub(crate) programs: &'a Path,
    /// Where their homes are made.
    pub(crate) place: &'a Path,
}

impl Contenders<'_> {
    fn launch(&self, program: &Path, key: &str) -> Launch {
        Launch::new(program, &self.place.join("home").join(key))
    }

    /// The empty window, as it is and as Daybook's.
    pub(crate) fn empty(&self) -> [Contender; 2] {
        let window = self.programs.join("examples/empty-window");
        let empty = |name: &str, key: &str, kind| Contender {
            name: name.into(),
            key: key.into(),
            kind,
            launch: self.launch(&window, key),
        };
        let name = "empty window, drawn as Daybook's";
        let mut as_ours = empty(name, "empty-as-ours", Kind::EmptyAsOurs);
        as_ours.launch.environment = vec![("WEBKIT_DISABLE_COMPOSITING_MODE".into(), "1".into())];
        [empty("empty window", "empty", Kind::Empty), as_ours]
    }

    /// Daybook on a book.
    pub(crate) fn daybook(&self, key: &str, book: &Path) -> Contender {
        let launch = self.launch(&self.programs.join("daybook-app"), key).argument(book);
        Contender { name: "Daybook".into(), key: key.into(), kind: Kind::Daybook, launch }
    }

    /// Daybook, and DB Browser on the table of the collection that Daybook shows.
    pub(crate) fn with_book(
        &self,
        book: &Path,
        collection: &str,
        records: usize,
    ) -> [Contender; 2] {
        let mut daybook = self.daybook(&format!("daybook-{records}"), book);
        daybook.name = format!("Daybook, {records} records");
        let key = format!("db-browser-{records}");
        let db_browser = Contender {
            name: format!("DB Browser, {records} records"),
            launch: self
                .launch(Path::new("sqlitebrowser"), &key)
                .argument("--table")
                .argument(collection)
                .argument(book.join("records.db")),
            key,
            kind: Kind::DbBrowser,
        };
        [daybook, db_browser]
    }
}

/// A new book of so many small records.
pub(crate) fn make_book(daybook: &Path, place: &Path, records: usize) -> Result<PathBuf> {
    let book = place.join(format!("book-{records}"));
    if book.exists() {
        fs::remove_dir_all(&book).with_context(|| format!("cannot remove {}", book.display()))?;
    }
    let mut child = Command::new(daybook)
        .arg("--book")
        .arg(&book)
        .args(["add", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {}", daybook.display()))?;
    let mut lines = String::new();
    for number in 1..=records {
        lines += &format!(
            "{{\"Title\":\"Sample {number}\",\"Notes\":\"Taken at the inlet; clear, no smell.\"}}\n"
        );
    }
    child.stdin.take().context("its input")?.write_all(lines.as_bytes())?;
    let status = child.wait()?;
    ensure!(status.success(), "daybook could not fill {} ({status})", book.display());
    Ok(book)
}
