//! A condition of a query, as SQL.

use model::{Condition, DataError, FieldId, FieldKind, Operator, Value};
use rusqlite::types::Value as SqlValue;

use crate::{Table, catalog::identifier::quoted};

/// A condition that fits its field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Predicate {
    pub(crate) field: FieldId,
    pub(crate) kind: FieldKind,
    pub(crate) column: String,
    pub(crate) operator: Operator,
    /// What the value is compared with; NULL for nothing.
    pub(crate) operand: SqlValue,
}

impl Predicate {
    pub(crate) fn of(table: &Table, condition: &Condition) -> Result<Self, DataError> {
        let field = table.field(&condition.field)?;
        Ok(Self {
            field: field.id,
            kind: field.kind,
            column: table.column(field).to_owned(),
            operator: condition.operator,
            operand: condition.operand(field)?.map_or(SqlValue::Null, sql_value),
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

fn sql_value(value: Value) -> SqlValue {
    match value {
        Value::Text(text) => SqlValue::Text(text),
        Value::Number(number) => SqlValue::Real(number),
        Value::Checkbox(checked) => SqlValue::Integer(checked.into()),
    }
}
