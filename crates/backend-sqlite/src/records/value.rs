//! Values as SQLite has them.

use model::{FieldKind, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};

/// What is bound for a field's value, or for none.
pub(crate) fn bound(value: Option<&Value>) -> ToSqlOutput<'_> {
    match value {
        None => ToSqlOutput::Borrowed(ValueRef::Null),
        Some(Value::Text(text)) => ToSqlOutput::from(text.as_str()),
        Some(Value::Number(number)) => ToSqlOutput::from(*number),
        Some(Value::Checkbox(checked)) => ToSqlOutput::from(*checked),
    }
}

/// Reads a stored value. What another program stored against the field's kind is shown as it is
/// rather than hidden.
pub(crate) fn stored(kind: FieldKind, value: ValueRef<'_>) -> Option<Value> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(integer @ (0 | 1)) if kind == FieldKind::Checkbox => {
            Some(Value::Checkbox(integer == 1))
        }
        ValueRef::Integer(integer) => Some(Value::of_digits(integer.to_string())),
        ValueRef::Real(number) if number.is_finite() => Some(Value::Number(number)),
        // JSON has no such number.
        ValueRef::Real(number) => Some(Value::Text(number.to_string())),
        ValueRef::Text(text) | ValueRef::Blob(text) => {
            Some(Value::Text(String::from_utf8_lossy(text).into_owned()))
        }
    }
}
