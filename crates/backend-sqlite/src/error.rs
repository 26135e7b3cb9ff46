//! What can go wrong with a book's database, each with its subject.

use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
};

use model::{Collection, DataError, Trouble};
use thiserror::Error;
use turnstile::{Holder, user_on_host};

use crate::{Altered, Distrust, Limit};

/// A failure of the store. Nothing was written.
#[derive(Debug, Error)]
pub enum Error {
    /// The file is no SQLite database, or one that another program made.
    #[error(
        "the file {path} is not a Daybook database; choose another directory, or move the file away"
    )]
    NotABook {
        /// The file.
        path: PathBuf,
    },
    /// A newer version of Daybook made it.
    #[error(
        "the database {path} was made by a newer Daybook (its format is {found}, this program knows up to {known}); update Daybook"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format's number.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// An older version of Daybook made it, and this user may not bring it up to date.
    #[error(
        "the database {path} was made by an older Daybook, and this user may not bring it up to date; have somebody who may write it open it once with this Daybook"
    )]
    Older {
        /// The file.
        path: PathBuf,
    },
    /// SQLite found it damaged.
    #[error(
        "the database {path} is damaged ({detail}); restore it from a backup, or save what sqlite3's .dump still reads of a copy, as docs/backup.md says"
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        detail: String,
        /// What SQLite answered; nothing where it was asked to look for damage.
        source: Option<rusqlite::Error>,
    },
    /// Another program changed what the book's description says is there.
    #[error(transparent)]
    Altered {
        /// What is not as it is described.
        #[from]
        what: Altered,
    },
    /// Something was put into it that is not Daybook's and would run.
    #[error("the database {path} is not to be trusted: {why}")]
    Untrusted {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Distrust,
    },
    /// It holds something that no Daybook has written.
    #[error(
        "the database {path} holds something that no Daybook has written and this one cannot read ({detail}); another program must correct it"
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        detail: String,
    },
    /// Something is wrong with what was asked for, or with what is to be written.
    #[error(transparent)]
    Data(#[from] DataError),
    /// There is more of something than SQLite takes.
    #[error(transparent)]
    Limit(#[from] Limit),
    /// A rule that another program has given a table.
    #[error(
        "a rule that another program has given the table does not allow this ({detail}); write what it allows, or take the rule away"
    )]
    Rule {
        /// SQLite's words.
        detail: String,
    },
    /// A program that does not use our lock kept SQLite's for longer than SQLite waits.
    #[error("{}", busy_words(path, program.as_deref()))]
    Busy {
        /// The file.
        path: PathBuf,
        /// Which program, where the system tells.
        program: Option<Box<Holder>>,
        /// What SQLite answered.
        source: Option<rusqlite::Error>,
    },
    /// A program has the database open without the WAL that it must have: it was deleted, or the program just
    /// reads a database that is yet to be given one.
    #[error("{}", in_use_words(path, program.as_deref()))]
    InUse {
        /// The file.
        path: PathBuf,
        /// Which program, where the system tells.
        program: Option<Box<Holder>>,
    },
    /// A program ended amid a change of a database without a WAL, and this user may not undo that.
    #[error(
        "the database {path} was left amid a change by a program that has ended, and this user may not take it back; have somebody who may write it open it once"
    )]
    Unfinished {
        /// The file.
        path: PathBuf,
    },
    /// The WAL has no index, and this user may not make one.
    #[error(
        "the database {path} was left with changes in its -wal file that nobody can read without its -shm file, which this user may not make; have somebody who may write it open it once"
    )]
    Unindexed {
        /// The file.
        path: PathBuf,
    },
    /// No space left.
    #[error("no space is left on the disk for {path}; free some and try again")]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// This user may not write it.
    #[error("this user may not write {path}; ask its owner for the right to write")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Somebody deleted, moved or replaced it while it was open.
    #[error(
        "the file {path} was deleted, moved or replaced while the book was open; {}",
        lost_words(*lost)
    )]
    Replaced {
        /// The file.
        path: PathBuf,
        /// How many commits in a deleted WAL could not be saved, where that is known.
        lost: Option<u64>,
    },
    /// SQLite did not take a setting that safe sharing needs.
    #[error(
        "the database {path} does not take the setting {setting} (it stays at {got}); its file system may not be able to share a database"
    )]
    Setting {
        /// The file.
        path: PathBuf,
        /// The setting that was wanted.
        setting: &'static str,
        /// What it was instead.
        got: String,
    },
    /// This program was built with an SQLite that loses commits.
    #[error(
        "this program was built with SQLite {version}, which can lose commits; it needs 3.51.3 or newer"
    )]
    OldSqlite {
        /// Its version.
        version: &'static str,
    },
    /// What was asked for is not wanted any more.
    #[error("the query was cancelled")]
    Cancelled,
    /// SQLite opens no file whose path is that long.
    #[error("the path {path} is too long for SQLite; move the book to a shorter one")]
    LongPath {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused something.
    #[error("cannot use {path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// SQLite refused something else.
    #[error("cannot use the database {path}: {}", sqlite_words(source))]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

impl Error {
    /// That a collection has no such record.
    pub(crate) fn no_record(collection: &Collection, id: i64) -> Self {
        DataError::NoRecord { collection: collection.name.clone(), id }.into()
    }

    /// As [`DataError::of_one`].
    pub(crate) fn of_one(self, place: usize, total: usize) -> Self {
        if let Self::Data(error) = self { error.of_one(place, total).into() } else { self }
    }

    pub(crate) fn trouble(&self) -> Trouble {
        match self {
            Self::NotABook { .. } => Trouble::NotABook,
            Self::Newer { .. } => Trouble::Newer,
            Self::Corrupt { .. } => Trouble::Corrupt,
            Self::Altered { .. } | Self::Untrusted { .. } | Self::Unreadable { .. } => {
                Trouble::Altered
            }
            Self::Busy { .. } | Self::InUse { .. } => Trouble::Busy,
            Self::DiskFull { .. } => Trouble::DiskFull,
            Self::ReadOnly { .. }
            | Self::Older { .. }
            | Self::Unfinished { .. }
            | Self::Unindexed { .. } => Trouble::ReadOnly,
            Self::Setting { .. } => Trouble::Unsupported,
            Self::Data(_) | Self::Limit(_) | Self::Rule { .. } => Trouble::Invalid,
            Self::Io { source, .. } => Trouble::of_io(source),
            Self::Cancelled
            | Self::Replaced { .. }
            | Self::LongPath { .. }
            | Self::OldSqlite { .. }
            | Self::Sqlite { .. } => Trouble::Io,
        }
    }

    /// The file that it is about.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::NotABook { path }
            | Self::Newer { path, .. }
            | Self::Older { path }
            | Self::Unfinished { path }
            | Self::Unindexed { path }
            | Self::Corrupt { path, .. }
            | Self::Untrusted { path, .. }
            | Self::Unreadable { path, .. }
            | Self::Busy { path, .. }
            | Self::InUse { path, .. }
            | Self::DiskFull { path }
            | Self::ReadOnly { path }
            | Self::Replaced { path, .. }
            | Self::LongPath { path }
            | Self::Setting { path, .. }
            | Self::Io { path, .. }
            | Self::Sqlite { path, .. } => Some(path),
            Self::Altered { .. }
            | Self::Data(_)
            | Self::Limit(_)
            | Self::Rule { .. }
            | Self::Cancelled
            | Self::OldSqlite { .. } => None,
        }
    }

    /// The field that it is about.
    pub(crate) fn field(&self) -> Option<&str> {
        if let Self::Altered { what } = self { what.field() } else { None }
    }

    /// The program that is in the way, where that is known.
    pub(crate) fn program(&self) -> Option<&Holder> {
        if let Self::Busy { program, .. } | Self::InUse { program, .. } = self {
            program.as_deref()
        } else {
            None
        }
    }

    pub(crate) fn names_only_files(&self) -> bool {
        matches!(self, Self::LongPath { .. } | Self::OldSqlite { .. } | Self::Replaced { .. })
    }
}

fn busy_words(path: &Path, program: Option<&Holder>) -> String {
    let program = program.map_or_else(|| "a program".to_owned(), described);
    format!(
        "the database {} is kept locked by {program} without Daybook's lock; let it finish, or close it, and try again",
        path.display()
    )
}

fn lost_words(lost: Option<u64>) -> String {
    match lost {
        None => "close every program that uses this book, put its files back if they are missing, and open it again".into(),
        Some(0) => "what it held is saved; close every program that uses this book, and open it again".into(),
        Some(lost) => format!(
            "the last {lost} {} that it held could not be saved, because another program has begun a new one; close every program that uses this book, open it again, and enter what is missing",
            if lost == 1 { "change" } else { "changes" }
        ),
    }
}

fn in_use_words(path: &Path, program: Option<&Holder>) -> String {
    let program = program.map_or_else(|| "a program".to_owned(), described);
    format!(
        "the database {} has no WAL (records.db-wal), and {program} has it open: either somebody deleted that file, and the program still holds what was in it, or it reads the database in another of SQLite's modes; let it finish, or close it, and try again",
        path.display()
    )
}

/// "sqlite3 (pid 4132, lab on desk-3)", for people; what is not known is left out.
fn described(program: &Holder) -> String {
    let name = program.process.as_deref().unwrap_or("a program");
    let user = user_on_host(program.user.as_deref(), program.host.as_deref());
    let pid = program.pid.map(|pid| format!("pid {pid}"));
    let details: Vec<String> = [pid, user].into_iter().flatten().collect();
    if details.is_empty() { name.to_owned() } else { format!("{name} ({})", details.join(", ")) }
}

/// What went wrong, without the statement in which it did.
fn sqlite_words(error: &rusqlite::Error) -> Cow<'_, str> {
    if let rusqlite::Error::SqlInputError { msg, .. } = error {
        msg.into()
    } else {
        error.to_string().into()
    }
}
