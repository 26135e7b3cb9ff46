//! Two books asked the same.

use fastrand::Rng;
use model::{
    Backend, BackendError, Collection, CollectionId, CollectionRef, CollectionSummary, Page,
    PageRequest, Query, Row,
};

use crate::{
    chance::{self, Book},
    difference::Difference,
    met::Met,
    settled::{goes_by_time, is_in_order},
    told::{self, FAILED},
};

/// More than a program makes.
const ALL: u64 = 100_000;
/// How many questions are asked after each change.
const QUERIES: usize = 4;
const HISTORIES: usize = 3;

/// Two books, and what was met of them.
pub(crate) struct Compared<'a> {
    both: [&'a dyn Backend; 2],
    pub(crate) met: [Met; 2],
    pub(crate) changes: Vec<String>,
}

impl<'a> Compared<'a> {
    pub(crate) fn new(both: [&'a dyn Backend; 2]) -> Self {
        Self { both, met: Default::default(), changes: Vec::new() }
    }

    /// Fails where two answers are not the same, or are none.
    pub(crate) fn same(
        &self,
        question: impl Into<String>,
        [one, other]: [String; 2],
    ) -> Result<(), Difference> {
        let is_answer = |answer: &str| !answer.contains(FAILED);
        if one == other && is_answer(&one) {
            return Ok(());
        }
        Err(Difference { changes: self.changes.clone(), question: question.into(), one, other })
    }

    /// Asks both.
    fn ask<T>(
        &self,
        question: impl Into<String>,
        asked: impl Fn(&dyn Backend, &Met) -> Result<T, BackendError>,
        tell: impl Fn(&Met, &T) -> String,
    ) -> Result<Option<[T; 2]>, Difference> {
        let [one, other] = [0, 1].map(|side| asked(self.both[side], &self.met[side]));
        let [met, others] = &self.met;
        self.same(
            question,
            [
                told::answer(met, &one, |found| tell(met, found)),
                told::answer(others, &other, |found| tell(others, found)),
            ],
        )?;
        Ok(one.ok().zip(other.ok()).map(|(one, other)| [one, other]))
    }

    fn failed(&self, question: &str, error: &BackendError) -> Difference {
        Difference {
            changes: self.changes.clone(),
            question: question.to_owned(),
            one: format!("{FAILED}: {error}"),
            other: String::new(),
        }
    }

    /// Meets what is in both books by now.
    pub(crate) fn meet(&mut self) -> Result<(), Difference> {
        for side in [0, 1] {
            let all = self.both[side].collections();
            let all = all.map_err(|error| self.failed("collections", &error))?;
            self.met[side].meet_collections(&all);
        }
        Ok(())
    }

    /// All that is in both books, if it is the same.
    pub(crate) fn whole(&mut self) -> Result<Book, Difference> {
        self.meet()?;
        let told = |met: &Met, all: &Vec<CollectionSummary>| {
            let all: Vec<String> = all.iter().map(|one| told::summary(met, one)).collect();
            all.join("\n    ")
        };
        let found = self.ask("collections", |it, _| it.collections(), told)?;
        let [all, _] = found.unwrap_or_default();
        let mut rows = Vec::new();
        for one in &all {
            let meant = CollectionRef::Id(self.met[0].collection(one.collection.id));
            let mut both = Vec::new();
            for deleted in [false, true] {
                let query = Query { deleted, ..Query::default() };
                if let Some([page, _]) = self.list(&meant, &query)? {
                    both.extend(page.1.rows);
                }
            }
            rows.push(both);
            self.ask(
                format!("the deleted fields of {meant:?}"),
                |it, met| it.deleted_fields(&met.collection_ref(&meant)),
                |met, all| told::deleted(all, |id| met.field(model::FieldId(id)).0),
            )?;
        }
        self.ask(
            "the deleted collections",
            |it, _| it.deleted_collections(),
            |met, all| told::deleted(all, |id| met.collection(CollectionId(id)).0),
        )?;
        self.ask("the durability", |it, _| it.durability(), |_, found| format!("{found:?}"))?;
        Ok(Book::of(&self.met[0], all, rows))
    }

    /// The whole list of a query. An order that hangs on the clock is each side's own.
    fn list(
        &self,
        meant: &CollectionRef,
        query: &Query,
    ) -> Result<Option<[(Collection, Page); 2]>, Difference> {
        self.ask(
            format!("{query:?} of {meant:?}"),
            |it, met| {
                it.list(&met.collection_ref(meant), &met.query(query), &PageRequest::of(0, ALL))
            },
            |met, (found, page)| {
                if !goes_by_time(query) {
                    return told::page(met, found, page);
                }
                let mut sorted = page.clone();
                sorted.rows.sort_by_key(|row| row.id);
                let is_in_order = is_in_order(query, &page.rows);
                format!("in order {is_in_order}, {}", told::page(met, found, &sorted))
            },
        )
    }

    /// Asks both some questions.
    pub(crate) fn questions(&self, random: &mut Rng, book: &Book) -> Result<(), Difference> {
        let meant = chance::any_collection_ref(random, book);
        self.ask(
            format!("{meant:?}"),
            |it, met| it.collection(&met.collection_ref(&meant)),
            told::summary,
        )?;
        for _ in 0..QUERIES {
            let Some((meant, query)) = chance::query(random, book) else { break };
            self.query(random, book, &meant, &query)?;
        }
        for _ in 0..HISTORIES {
            let Some((owner, meant, number)) = chance::record(random, book) else { break };
            self.ask(
                format!("record {number} of {meant:?}"),
                |it, met| it.record(&met.collection_ref(&meant), met.record_id(owner, number)),
                |met, (shown, row)| told::row(met, shown, row),
            )?;
            self.ask(
                format!("the history of record {number} of {meant:?}"),
                |it, met| it.history(&met.collection_ref(&meant), met.record_id(owner, number)),
                |met, (shown, history)| told::history(met, shown, history),
            )?;
        }
        let Some((owner, meant, field, settings)) = chance::misfits(random, book) else {
            return Ok(());
        };
        let limit = random.usize(..4);
        self.ask(
            format!("what of {field:?} of {meant:?} does not fit {settings:?}"),
            |it, met| {
                let (meant, field) = (met.collection_ref(&meant), met.field_ref(&field));
                it.misfits(&meant, &field, &settings, limit)
            },
            |met, found| told::misfits(met, owner, found),
        )
        .map(drop)
    }

    /// Asks for a list, a part of it, the place of a record in it, and which of some records are in it.
    fn query(
        &self,
        random: &mut Rng,
        book: &Book,
        meant: &CollectionRef,
        query: &Query,
    ) -> Result<(), Difference> {
        let Some(whole) = self.list(meant, query)? else { return Ok(()) };
        let total = whole[0].1.rows.len() as u64;
        let (offset, limit) = (random.u64(..=total + 1), random.u64(..6));
        let owner = self.met[0].collection(whole[0].0.id);
        let asked = [chance::number(random, book, owner), chance::number(random, book, owner)];
        let told = [0, 1].map(|side| {
            let rows = &whole[side].1.rows;
            let part = (offset, limit);
            answers(self.both[side], &self.met[side], meant, query, rows, part, (owner, asked))
        });
        self.same(
            format!(
                "{limit} from {offset} on, the place of record {}, and whether records {asked:?} are in {query:?} of {meant:?}",
                asked[0]
            ),
            told,
        )
    }
}

/// What else a book says of a list that it has listed as `whole`.
fn answers(
    book: &dyn Backend,
    met: &Met,
    meant: &CollectionRef,
    query: &Query,
    whole: &[Row],
    (offset, limit): (u64, u64),
    (owner, asked): (CollectionId, [i64; 2]),
) -> String {
    let (meant, by_id) = (met.collection_ref(meant), met.query(query));
    let ids = asked.map(|number| met.record_id(owner, number));
    let [from, to] = [offset, offset + limit].map(|place| whole.len().min(place as usize));
    let part = told::answer(
        met,
        &book.list(&meant, &by_id, &PageRequest::of(offset, limit)),
        |(_, page)| {
            let is_part = page.rows == whole[from..to] && page.total == whole.len() as u64;
            format!("a part of the list: {is_part}")
        },
    );
    let place = told::answer(met, &book.position(&meant, &by_id, ids[0]), |place| {
        let listed = whole.iter().position(|row| row.id == ids[0]).map(|place| place as u64);
        if *place == listed { "as listed".to_owned() } else { format!("{place:?}, not {listed:?}") }
    });
    let among = told::answer(met, &book.among(&meant, &by_id, &ids), |found| {
        let mut found = found.clone();
        found.sort_unstable();
        let mut listed: Vec<i64> = whole.iter().map(|row| row.id).collect();
        listed.retain(|id| ids.contains(id));
        listed.sort_unstable();
        if found == listed { "those".to_owned() } else { format!("{found:?}, not {listed:?}") }
    });
    format!("{part}; {place}; {among}")
}
