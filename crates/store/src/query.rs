//! Which of a collection's records are asked for, and in which order.

mod condition;
pub(crate) mod functions;
mod known;
mod listing;
mod matching;
mod order;
mod plain;
mod range;
mod ready;
mod spelling;

use rusqlite::Connection;
use turnstile::Cancellation;

use crate::{
    Collection, Error, MOST_CONDITIONS, MOST_SORT_KEYS, MOST_WORDS, Page, Store, TooMuch,
    folding::{cased, folded},
    limits::LONGEST_SEARCH,
    search::SHORTEST,
};
use condition::Test;
pub(crate) use known::Known;
use listing::Listing;
pub(crate) use order::{Key, KeyColumn, Order};
use ready::{Ready, SMALL};

/// Which of a collection's records are asked for, and in which order. Fields go by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words, each of which must be somewhere in a record, in whatever case and with or without accents.
    /// Where some have accents, records in which these are as they were typed come first, unless sorted.
    pub search: String,
    /// What must hold of a record, all of it.
    pub filter: Vec<Condition>,
    /// What records are sorted by, the first counting most; then the newest comes first.
    pub sort: Vec<SortKey>,
    /// Deleted records rather than those that are there; the last deleted first unless sorted.
    pub deleted: bool,
}

/// Something that must hold of a record's value in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The field's name.
    pub field: String,
    /// What must hold.
    pub operator: Operator,
    /// What the value is compared with, as somebody would type it.
    pub value: String,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The same; text in whatever case and with or without accents.
    Is,
    /// Not the same, or nothing.
    IsNot,
    /// The text is somewhere in it, in whatever case and with or without accents.
    Contains,
    /// The text is nowhere in it.
    ContainsNot,
    /// It begins with the text, in whatever case and with or without accents.
    StartsWith,
    /// Less, or earlier.
    Less,
    /// At most, or not later.
    AtMost,
    /// Greater, or later.
    Greater,
    /// At least, or not earlier.
    AtLeast,
    /// There is no value.
    IsEmpty,
    /// There is a value.
    IsNotEmpty,
}

/// One of the things that records are sorted by. Nothing is least; text goes by its first 100
/// characters, in which A to Z are the same as a to z.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// From the greatest to the least.
    pub descending: bool,
}

/// What records can be sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The record's id.
    Id,
    /// When it was created.
    Created,
    /// When it was changed last.
    Updated,
    /// The field of that name.
    Field(String),
}

impl Query {
    /// Fails where it asks for more than one list may be asked for.
    fn check_size(&self) -> Result<(), TooMuch> {
        let (characters, words) = (self.search.chars().count(), words(&self.search).count());
        let (conditions, keys) = (self.filter.len(), self.sort.len());
        if words > MOST_WORDS {
            Err(TooMuch::Words { given: words })
        } else if characters > LONGEST_SEARCH {
            Err(TooMuch::Characters { given: characters })
        } else if conditions > MOST_CONDITIONS {
            Err(TooMuch::Conditions { given: conditions })
        } else if keys > MOST_SORT_KEYS {
            Err(TooMuch::SortKeys { given: keys })
        } else {
            Ok(())
        }
    }
}

/// A query that fits a collection.
#[derive(Debug)]
struct Fitted {
    /// Folded words.
    terms: Vec<String>,
    /// Words with accents, where records that have them so come first.
    typed: Vec<String>,
    tests: Vec<Test>,
    order: Order,
    deleted: bool,
}

impl Fitted {
    fn of(collection: &Collection, query: &Query) -> Result<Self, Error> {
        query.check_size()?;
        let tests = query.filter.iter().map(|condition| Test::of(collection, condition));
        // Whoever sorts a list wants it in that order, and looks there.
        let typed = words(&query.search).filter(|_| query.sort.is_empty()).filter_map(accented);
        Ok(Self {
            terms: words(&query.search).map(folded).collect(),
            typed: typed.collect(),
            tests: tests.collect::<Result<_, _>>()?,
            order: Order::of(collection, query)?,
            deleted: query.deleted,
        })
    }

    /// Whether there are words among its own that no index finds.
    fn has_short_words(&self) -> bool {
        self.terms.iter().any(|term| term.chars().count() < SHORTEST)
    }

    /// Whether it is not for all records that are there.
    fn is_filtered(&self) -> bool {
        !self.terms.is_empty() || !self.tests.is_empty()
    }
}

/// A word with its accents, if it has any.
fn accented(word: &str) -> Option<String> {
    let cased = cased(word);
    (cased != folded(word)).then_some(cased)
}

/// No value holds a NUL character, and to FTS5 a text ends there.
fn words(search: &str) -> impl Iterator<Item = &str> {
    search
        .split(|letter: char| letter.is_whitespace() || letter == '\0')
        .filter(|word| !word.is_empty())
}

impl Store {
    /// `limit` records of those that are asked for, after the first `offset`. Ends early once
    /// cancelled.
    ///
    /// # Errors
    /// [`Error::NoCollection`]; [`Error::NoField`]; [`Error::Invalid`] where an operator or a value
    /// does not fit its field; [`Error::Cancelled`]; and what reading can meet.
    pub fn list(
        &self,
        name: Option<&str>,
        query: &Query,
        offset: u64,
        limit: u64,
        cancellation: Option<&Cancellation>,
    ) -> Result<(Collection, Page), Error> {
        self.ask_in(
            (name, query, cancellation),
            |connection, of, fitted| plain::page(connection, of, fitted, offset, limit),
            |_, _| Ok(None),
            |listing| listing.page(offset, limit),
        )
    }

    /// The first `limit` of the records that are asked for, at once: where a look at the beginning of
    /// the list finds them, not all are counted, and [`Page::more`] is `true`.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn list_first(
        &self,
        name: Option<&str>,
        query: &Query,
        limit: u64,
        cancellation: Option<&Cancellation>,
    ) -> Result<(Collection, Page), Error> {
        self.ask_in(
            (name, query, cancellation),
            |connection, of, fitted| plain::page(connection, of, fitted, 0, limit),
            |whole, fitted| whole.beginning(fitted, limit),
            |listing| listing.page(0, limit),
        )
    }

    /// Which of these records the query is for, in no order.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn among(&self, name: Option<&str>, query: &Query, ids: &[i64]) -> Result<Vec<i64>, Error> {
        let (_, found) = self.read_in(name, |connection, of| match Fitted::of(of, query) {
            Ok(query) => plain::among(connection, of, &query, ids).map(Ok),
            Err(error) => Ok(Err(error)),
        })?;
        found
    }

    /// At which place of the list, from 0, that record stands; `None` where it is not in it.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn position(
        &self,
        name: Option<&str>,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, Error> {
        let (_, position) = self.ask_in(
            (name, query, None),
            |connection, of, fitted| plain::position(connection, of, fitted, id),
            |_, _| Ok(None),
            |listing| listing.position(id),
        )?;
        Ok(position)
    }

    /// Asks a small collection as a whole, and of a large one only what is needed: the list of all its
    /// records, if that has an `early` answer, or else of those that the query is for.
    fn ask_in<T>(
        &self,
        (name, query, cancellation): (Option<&str>, &Query, Option<&Cancellation>),
        small: impl FnOnce(&Connection, &Collection, &Fitted) -> rusqlite::Result<T>,
        early: impl FnOnce(&Listing<'_>, &Fitted) -> rusqlite::Result<Option<T>>,
        large: impl FnOnce(&Listing<'_>) -> rusqlite::Result<T>,
    ) -> Result<(Collection, T), Error> {
        let is_filtered = !query.search.is_empty() || !query.filter.is_empty();
        let before = is_filtered.then(|| self.known.version(self)).flatten();
        let (collection, answer) = self.read_in_unless(cancellation, name, |connection, of| {
            let query = match Fitted::of(of, query) {
                Ok(query) => query,
                Err(error) => return Ok(Err(error)),
            };
            let there = of.total(connection)?;
            if query.deleted || there <= SMALL {
                return small(connection, of, &query).map(Ok);
            }
            let ready = Ready::of(connection, of)?;
            self.wanted.note(of, &query, &ready, of.newest(connection)?);
            if query.is_filtered() && !self.known.has(of, &query) {
                let whole = Listing::new(connection, of, &query, &ready, None, there);
                if let Some(answer) = early(&whole, &query)? {
                    return Ok(Ok(answer));
                }
            }
            let found = query
                .is_filtered()
                .then(|| self.known.found(before, connection, of, &query, &ready))
                .transpose()?;
            let listing = Listing::new(connection, of, &query, &ready, found.as_deref(), there);
            large(&listing).map(Ok)
        })?;
        Ok((collection, answer?))
    }
}
