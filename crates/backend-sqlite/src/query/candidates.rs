//! The records that a query is for, as a set of ids: each condition gives one, by an index where it
//! can, and what all have in common is found.

use roaring::RoaringTreemap;
use rusqlite::{Connection, params_from_iter, types::Value as SqlValue};

use super::{
    available::AvailableIndexes,
    condition::Predicate,
    ids::{ids, listed},
    plain,
    range::Range,
    resolved::ResolvedQuery,
};
use crate::{
    Table,
    catalog::identifier::quoted,
    search::{SHORTEST, SearchIndex},
};

/// Up to so many records are looked at one by one rather than all in a row.
const FEW: u64 = 20_000;
/// Up to so many are narrowed down sooner than an index is asked.
const VERY_FEW: u64 = 5000;
/// A search for words that no index finds ends after so many records.
const ENOUGH: u64 = 1000;

/// Which of the records that are there a query is for.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// `None` for all of them.
    included: Option<RoaringTreemap>,
    /// None of these.
    excluded: RoaringTreemap,
    /// Whether there may be more.
    pub(super) more: bool,
}

impl Candidates {
    pub(super) fn has(&self, id: i64) -> bool {
        let id = id.cast_unsigned();
        self.included.as_ref().is_none_or(|ids| ids.contains(id)) && !self.excluded.contains(id)
    }

    /// How many, of so many that are there.
    pub(super) fn total(&self, there: u64) -> u64 {
        match &self.included {
            Some(ids) => ids.len(),
            None => there.saturating_sub(self.excluded.len()),
        }
    }

    /// Their ids, where they were found one by one.
    pub(super) fn ids(&self) -> Option<impl Iterator<Item = i64> + '_> {
        self.included.as_ref().map(|ids| ids.iter().map(u64::cast_signed))
    }

    /// Whether they were found one by one.
    pub(super) fn is_listed(&self) -> bool {
        self.included.is_some()
    }

    fn include(&mut self, found: RoaringTreemap) {
        match &mut self.included {
            Some(ids) => *ids &= found,
            none @ None => *none = Some(found),
        }
    }

    fn exclude(&mut self, found: &RoaringTreemap) {
        self.excluded |= found;
    }

    /// Brings both sides together.
    fn settle(&mut self) {
        if let Some(ids) = &mut self.included {
            *ids -= std::mem::take(&mut self.excluded);
        }
    }

    /// The same records, if looking at each of them is the fast way to find some of them.
    pub(super) fn to_narrow_down(&self) -> Option<Self> {
        let included = self.included.as_ref().filter(|ids| ids.len() <= VERY_FEW && !self.more)?;
        Some(Self { included: Some(included.clone()), ..Self::default() })
    }

    fn is_few(&self) -> bool {
        self.included.as_ref().is_some_and(|ids| ids.len() <= FEW)
    }
}

/// What a query is for, and in which order where words decide that.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(super) all: Candidates,
    /// The records that have the words as they were typed, and the others; `None` where no word that was
    /// typed has accents.
    pub(super) ranked: Option<[Candidates; 2]>,
}

impl Found {
    pub(super) fn ranked(
        connection: &Connection,
        of: &Table,
        query: &ResolvedQuery,
        ready: &AvailableIndexes,
        all: Candidates,
    ) -> rusqlite::Result<Self> {
        let included = all.included.as_ref().filter(|_| !query.typed.is_empty());
        let Some(included) = included else { return Ok(Self { all, ranked: None }) };
        let (mut typed, mut rest) = (Candidates::default(), Rest::default());
        typed.include(included.clone());
        rest.typed(of, &query.typed);
        let words: Vec<&str> = query.typed.iter().map(String::as_str).collect();
        match &ready.search {
            Some(index) if !all.is_few() && words.iter().all(|word| is_long(word)) => {
                typed.include(searched(connection, of, index, &words, &rest)?);
            }
            Some(_) | None => look_at(connection, of, &rest, &mut typed)?,
        }
        let mut others = Candidates::default();
        others.include(included.clone());
        if let Some(typed) = &typed.included {
            others.exclude(typed);
        }
        others.settle();
        Ok(Self { all, ranked: Some([typed, others]) })
    }
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= SHORTEST
}

/// What is asked for but not yet looked at.
#[derive(Default)]
struct Rest {
    sql: String,
    parameters: Vec<SqlValue>,
    /// Whether words are among it that no index can find.
    has_short_words: bool,
}

impl Rest {
    fn test(&mut self, test: &Predicate) {
        self.sql += &format!(" AND {}", test.sql());
        if test.operand != SqlValue::Null {
            self.parameters.push(test.operand.clone());
        }
    }

    fn terms(&mut self, of: &Table, terms: &[&str]) {
        if !terms.is_empty() {
            let (sql, parameters) = plain::has(of, "daybook_has", terms);
            self.sql += &format!(" AND {sql}");
            self.parameters.extend(parameters);
        }
    }

    /// Words with their accents.
    fn typed(&mut self, of: &Table, words: &[String]) {
        let (sql, parameters) = plain::as_typed(of, words);
        self.sql += &format!(" AND {sql}");
        self.parameters.extend(parameters);
    }

    fn is_empty(&self) -> bool {
        self.sql.is_empty()
    }
}

/// Finds which records a query is for.
pub(super) fn matching(
    connection: &Connection,
    of: &Table,
    query: &ResolvedQuery,
    ready: &AvailableIndexes,
) -> rusqlite::Result<Candidates> {
    let (mut matching, mut rest) = (Candidates::default(), Rest::default());
    for test in &query.tests {
        let found = match ready.index_on(test.field).zip(test.range(&of.table)) {
            Some((index, range)) => {
                Some((found_by(connection, &index.table(), &range)?, range.outside))
            }
            None => None,
        };
        match found {
            Some((ids, false)) => matching.include(ids),
            Some((ids, true)) => matching.exclude(&ids),
            None => {
                if let Some((term, index)) = test.searched().zip(ready.search.as_ref()) {
                    let mut later = Rest::default();
                    later.test(test);
                    matching.include(searched(connection, of, index, &[term], &later)?);
                }
                rest.test(test);
            }
        }
    }
    let terms = query.terms.iter().map(String::as_str);
    let (long, short): (Vec<&str>, Vec<&str>) = terms.partition(|term| is_long(term));
    match &ready.search {
        Some(index) if !long.is_empty() => {
            let mut later = Rest::default();
            later.terms(of, &long);
            matching.include(searched(connection, of, index, &long, &later)?);
        }
        Some(_) | None => rest.terms(of, &long),
    }
    rest.terms(of, &short);
    rest.has_short_words = !short.is_empty();
    matching.settle();
    if !rest.is_empty() {
        look_at(connection, of, &rest, &mut matching)?;
    }
    Ok(matching)
}

/// Finds which of these records a query is for, which is for no others.
pub(super) fn narrowed(
    connection: &Connection,
    of: &Table,
    query: &ResolvedQuery,
    mut matching: Candidates,
) -> rusqlite::Result<Candidates> {
    let mut rest = Rest { has_short_words: query.has_short_words(), ..Rest::default() };
    query.tests.iter().for_each(|test| rest.test(test));
    rest.terms(of, &query.terms.iter().map(String::as_str).collect::<Vec<_>>());
    look_at(connection, of, &rest, &mut matching)?;
    Ok(matching)
}

/// The records with these words anywhere, by the index. Of those that are not in it as they are now, the ones
/// for which `later` holds.
fn searched(
    connection: &Connection,
    of: &Table,
    index: &SearchIndex,
    words: &[&str],
    later: &Rest,
) -> rusqlite::Result<RoaringTreemap> {
    let mut found = RoaringTreemap::new();
    index.each_with(connection, words, |id| {
        found.insert(id.cast_unsigned());
    })?;
    let deleted = format!("SELECT id FROM {} WHERE deleted_at IS NOT NULL", quoted(&of.table));
    found -= ids(connection, &deleted, &[])?;
    let changed = index.changed(connection, None)?;
    found -= changed.iter().map(|id| id.cast_unsigned()).collect::<RoaringTreemap>();
    let (table, sql) = (quoted(&of.table), &later.sql);
    let new = ("id > ?", index.done);
    let changed =
        ("id IN (SELECT record_id FROM daybook_search_changed WHERE collection_id = ?)", of.id.0);
    for (which, parameter) in [new, changed] {
        let parameters = std::iter::once(parameter.into()).chain(later.parameters.iter().cloned());
        let sql = format!("SELECT id FROM {table} WHERE {which} AND deleted_at IS NULL{sql}");
        found |= ids(connection, &sql, &parameters.collect::<Vec<_>>())?;
    }
    Ok(found)
}

/// Looks at the records themselves.
fn look_at(
    connection: &Connection,
    of: &Table,
    rest: &Rest,
    matching: &mut Candidates,
) -> rusqlite::Result<()> {
    let (table, sql) = (quoted(&of.table), &rest.sql);
    let mut parameters = rest.parameters.clone();
    let few = matching.ids().filter(|_| matching.is_few()).map(listed);
    let which = if let Some(few) = few {
        parameters.insert(0, SqlValue::Text(few));
        "id IN (SELECT value FROM json_each(?)) AND "
    } else {
        ""
    };
    let order = if rest.has_short_words { " ORDER BY id DESC" } else { "" };
    let sql = format!("SELECT id FROM {table} WHERE {which}deleted_at IS NULL{sql}{order}");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&parameters))?;
    let mut found = RoaringTreemap::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if !matching.has(id) {
            continue;
        }
        found.insert(id.cast_unsigned());
        if rest.has_short_words && found.len() == ENOUGH {
            matching.more = rows.next()?.is_some();
            break;
        }
    }
    // What did not match so far is not among them.
    *matching = Candidates { included: Some(found), more: matching.more, ..Candidates::default() };
    Ok(())
}

fn found_by(
    connection: &Connection,
    index: &str,
    range: &Range,
) -> rusqlite::Result<RoaringTreemap> {
    let sql = format!("SELECT id FROM {index} AS kept WHERE {}", range.sql);
    let mut found = RoaringTreemap::new();
    let anything = format!("SELECT id FROM {index} WHERE k1 >= ? AND k1 < ? LIMIT 1");
    for part in &range.parts {
        if let Some(within) = &part.within
            && ids(connection, &anything, within)?.is_empty()
        {
            continue;
        }
        for parameters in &part.places {
            found |= ids(connection, &sql, parameters)?;
        }
    }
    Ok(found)
}
