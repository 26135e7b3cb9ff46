//! A condition of a query, as SQL.

use rusqlite::types::Value as SqlValue;

use super::{Condition, Operator};
use crate::{
    Collection, Error, Field, FieldKind, Value,
    folding::{cased, folded},
    identifier::quoted,
    number::{self, Unfit},
};

/// A condition that fits its field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Test {
    pub(crate) field: i64,
    pub(crate) kind: FieldKind,
    pub(crate) column: String,
    pub(crate) operator: Operator,
    /// What the value is compared with: folded where it is text that is compared in whatever case, and
    /// with its accents where it is a choice, because two choices may differ in nothing else.
    pub(crate) operand: SqlValue,
}

impl Test {
    pub(crate) fn of(collection: &Collection, condition: &Condition) -> Result<Self, Error> {
        let field = collection.field(&condition.field)?;
        Ok(Self {
            field: field.id,
            kind: field.kind,
            column: field.column.clone(),
            operator: condition.operator,
            operand: operand(field, condition)?,
        })
    }

    /// What must hold of a row, with a `?` for the operand unless that is NULL.
    pub(crate) fn sql(&self) -> String {
        let column = quoted(&self.column);
        let is = if let Some(function) = self.is_function() {
            format!("{function}(?, {column})")
        } else {
            format!("{column} IS ?")
        };
        match self.operator {
            Operator::Is => is,
            Operator::IsNot => format!("NOT ({is})"),
            Operator::Contains => format!("daybook_has(?, {column})"),
            Operator::ContainsNot => format!("NOT daybook_has(?, {column})"),
            Operator::StartsWith => format!("daybook_starts(?, {column})"),
            Operator::Less => format!("{column} < ?"),
            Operator::AtMost => format!("{column} <= ?"),
            Operator::Greater => format!("{column} > ?"),
            Operator::AtLeast => format!("{column} >= ?"),
            Operator::IsEmpty => format!("{column} IS NULL"),
            Operator::IsNotEmpty => format!("{column} IS NOT NULL"),
        }
    }

    /// The function that tells whether text is the same.
    pub(super) fn is_function(&self) -> Option<&'static str> {
        match self.kind {
            FieldKind::Choice => Some("daybook_is_typed"),
            FieldKind::Text | FieldKind::LongText | FieldKind::Link => Some("daybook_is"),
            FieldKind::Number | FieldKind::Date | FieldKind::DateTime | FieldKind::Checkbox => None,
        }
    }
}

fn operand(field: &Field, condition: &Condition) -> Result<SqlValue, Error> {
    let unfit =
        |reason: &str| Err(Error::Invalid { field: field.name.clone(), reason: reason.to_owned() });
    let whole = match condition.operator {
        Operator::IsEmpty | Operator::IsNotEmpty => return Ok(SqlValue::Null),
        Operator::Contains | Operator::ContainsNot | Operator::StartsWith => {
            if !field.kind.is_text() {
                return unfit("is no text to look into");
            }
            false
        }
        Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => {
            if !field.kind.is_ordered() {
                return unfit("is no number and no date, so that none is less or greater");
            }
            true
        }
        Operator::Is | Operator::IsNot => true,
    };
    if condition.value.trim().is_empty() {
        return unfit("must be compared with something");
    }
    if condition.value.contains('\0') {
        return unfit("must not be compared with a NUL character");
    }
    if !whole {
        return Ok(SqlValue::Text(folded(&condition.value)));
    }
    if field.kind == FieldKind::Number
        && let Err(Unfit::Becomes(number)) = number::read(&condition.value)
    {
        let (given, other) = (condition.value.trim(), number::shown(number));
        return unfit(&format!("has no number such as {given}: it would be compared with {other}"));
    }
    let value = field.read(Some(Value::Text(condition.value.clone())))?;
    Ok(match value {
        None => SqlValue::Null,
        Some(Value::Text(text)) if field.kind == FieldKind::Choice => SqlValue::Text(cased(&text)),
        Some(Value::Text(text)) if field.kind.is_text() => SqlValue::Text(folded(&text)),
        Some(Value::Text(text)) => SqlValue::Text(text),
        Some(Value::Number(number)) => SqlValue::Real(number),
        Some(Value::Checkbox(checked)) => SqlValue::Integer(checked.into()),
    })
}

impl FieldKind {
    /// Whether its values are compared as text, in whatever case.
    pub(crate) fn is_text(self) -> bool {
        match self {
            Self::Text | Self::LongText | Self::Choice | Self::Link => true,
            Self::Number | Self::Date | Self::DateTime | Self::Checkbox => false,
        }
    }

    /// Whether its values are text of any length.
    pub(crate) fn is_free_text(self) -> bool {
        self.is_text() && self != Self::Choice
    }

    /// Whether one of its values is less or earlier than another to people.
    fn is_ordered(self) -> bool {
        match self {
            Self::Number | Self::Date | Self::DateTime => true,
            Self::Text | Self::LongText | Self::Choice | Self::Link | Self::Checkbox => false,
        }
    }
}
