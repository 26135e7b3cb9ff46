//! Where in an index the values stand that a condition is for.

use rusqlite::types::Value as SqlValue;

use super::{
    Operator,
    condition::Test,
    order::{LENGTH, NOTHING},
};
use crate::search::SHORTEST;

/// A part of an index whose first key is the condition's field.
#[derive(Debug)]
pub(super) struct Range {
    /// What must hold of the entries.
    pub(super) sql: String,
    pub(super) parameters: Vec<SqlValue>,
    /// Whether the condition is for all others.
    pub(super) outside: bool,
}

impl Test {
    /// Which part of an index by its field it is for; `None` where the index cannot tell.
    pub(super) fn range(&self) -> Option<Range> {
        let something = format!("k1 > {NOTHING}");
        let (sql, parameters, outside) = match self.operator {
            Operator::IsEmpty => (format!("k1 = {NOTHING}"), Vec::new(), false),
            Operator::IsNotEmpty => (format!("k1 = {NOTHING}"), Vec::new(), true),
            Operator::Less => {
                (format!("{something} AND k1 < ?"), vec![self.operand.clone()], false)
            }
            Operator::AtMost => {
                (format!("{something} AND k1 <= ?"), vec![self.operand.clone()], false)
            }
            Operator::Greater => ("k1 > ?".to_owned(), vec![self.operand.clone()], false),
            Operator::AtLeast => ("k1 >= ?".to_owned(), vec![self.operand.clone()], false),
            Operator::Is | Operator::IsNot => {
                let (sql, parameters) = self.same()?;
                (sql, parameters, self.operator == Operator::IsNot)
            }
            Operator::StartsWith => {
                let (sql, parameters) = self.beginning("daybook_starts")?;
                (sql, parameters, false)
            }
            Operator::Contains | Operator::ContainsNot => return None,
        };
        Some(Range { sql, parameters, outside })
    }

    fn same(&self) -> Option<(String, Vec<SqlValue>)> {
        if self.kind.is_text() {
            self.beginning("daybook_is")
        } else {
            Some(("k1 = ?".to_owned(), vec![self.operand.clone()]))
        }
    }

    /// Entries that have the same beginning as far as the index's order and ours agree, which is
    /// as far as it is ASCII, and for which the function holds.
    fn beginning(&self, function: &str) -> Option<(String, Vec<SqlValue>)> {
        let SqlValue::Text(text) = &self.operand else { return None };
        let beginning: String = text.chars().take_while(char::is_ascii).collect();
        // A longer text is not in the index as a whole.
        if beginning.is_empty() || text.chars().count() >= LENGTH as usize {
            return None;
        }
        // Greater than whatever begins so.
        let end = format!("{beginning}{}", char::MAX);
        let sql = format!("k1 >= ? AND k1 < ? AND {function}(?, k1)");
        Some((sql, [beginning, end, text.clone()].map(SqlValue::Text).to_vec()))
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
