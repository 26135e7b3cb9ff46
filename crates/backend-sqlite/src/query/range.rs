//! Where in an index the values stand that a condition is for.

use model::Operator;
use rusqlite::types::Value as SqlValue;

use super::{
    condition::Predicate,
    spelling::{Accented, Spellings, spellings},
};
use crate::{
    catalog::identifier::quoted,
    order::{LENGTH, NOTHING},
    search::SHORTEST,
};

/// Of so many characters, all spellings are looked up; each adds some, and leaves fewer entries.
const LONGEST: usize = 6;

/// A part of an index whose first key is the condition's field.
#[derive(Debug)]
pub(super) struct Range {
    /// What must hold of the entries, which go by `kept`.
    pub(super) sql: String,
    pub(super) parts: Vec<Part>,
    /// Whether the condition is for all others.
    pub(super) outside: bool,
}

/// Where such entries stand.
#[derive(Debug)]
pub(super) struct Part {
    /// Between which two keys all of them stand, where it pays to look first whether anything does.
    pub(super) within: Option<[SqlValue; 2]>,
    /// Parameters, for each place.
    pub(super) places: Vec<Vec<SqlValue>>,
}

impl Part {
    fn one(parameters: Vec<SqlValue>) -> Self {
        Self { within: None, places: vec![parameters] }
    }
}

impl Predicate {
    /// Which part of an index by its field it is for; `None` where the index cannot tell. `table` is the
    /// collection's.
    pub(super) fn range(&self, table: &str) -> Option<Range> {
        let something = format!("k1 > {NOTHING}");
        let one = || vec![Part::one(vec![self.operand.clone()])];
        let (sql, parts, outside) = match self.operator {
            Operator::IsEmpty => (format!("k1 = {NOTHING}"), vec![Part::one(Vec::new())], false),
            Operator::IsNotEmpty => (format!("k1 = {NOTHING}"), vec![Part::one(Vec::new())], true),
            Operator::Less => (format!("{something} AND k1 < ?"), one(), false),
            Operator::AtMost => (format!("{something} AND k1 <= ?"), one(), false),
            Operator::Greater => ("k1 > ?".to_owned(), one(), false),
            Operator::AtLeast => ("k1 >= ?".to_owned(), one(), false),
            Operator::Is | Operator::IsNot => {
                let (sql, parts) = match self.is_function() {
                    Some(function) => self.beginning(function, table)?,
                    None => ("k1 = ?".to_owned(), one()),
                };
                (sql, parts, self.operator == Operator::IsNot)
            }
            Operator::StartsWith => {
                let (sql, parts) = self.beginning("daybook_starts", table)?;
                (sql, parts, false)
            }
            Operator::Contains | Operator::ContainsNot => return None,
        };
        Some(Range { sql, parts, outside })
    }

    /// Entries that begin the same as far as that is ASCII, and for which the function holds. An entry is
    /// text as it was written, in the order of its bytes, so those with accents stand elsewhere.
    fn beginning(&self, function: &str, table: &str) -> Option<(String, Vec<Part>)> {
        let SqlValue::Text(text) = &self.operand else { return None };
        let beginning: String = text.chars().take_while(char::is_ascii).take(LONGEST).collect();
        if beginning.is_empty() {
            return None;
        }
        // An entry has no more of a longer text.
        let value = format!(
            "iif(length(k1) < {LENGTH}, k1, (SELECT {} FROM {} AS whole WHERE whole.id = kept.id))",
            quoted(&self.column),
            quoted(table)
        );
        let place = |(from, to)| [from, to, text.clone()].map(SqlValue::Text).to_vec();
        let Spellings { plain, accented } = spellings(&beginning);
        let mut parts = vec![Part::one(place(plain))];
        parts.extend(accented.into_iter().map(|Accented { within: (from, to), places }| Part {
            within: Some([from, to].map(SqlValue::Text)),
            places: places.into_iter().map(place).collect(),
        }));
        Some((format!("k1 >= ? AND k1 < ? AND {function}(?, {value})"), parts))
    }

    /// The word to search for so that only records are left in which the condition may hold.
    pub(super) fn searched(&self) -> Option<&str> {
        let SqlValue::Text(text) = &self.operand else { return None };
        let can_be = match self.operator {
            Operator::Contains | Operator::StartsWith | Operator::Is => self.kind.is_text(),
            Operator::IsNot
            | Operator::ContainsNot
            | Operator::Less
            | Operator::AtMost
            | Operator::Greater
            | Operator::AtLeast
            | Operator::IsEmpty
            | Operator::IsNotEmpty => false,
        };
        (can_be && text.chars().count() >= SHORTEST).then_some(text)
    }
}
