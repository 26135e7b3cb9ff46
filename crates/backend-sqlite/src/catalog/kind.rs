//! Kinds of fields as the database has them.

use model::FieldKind;

/// As the table `daybook_field` has it.
pub(crate) fn stored_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::LongText => "long_text",
        FieldKind::Number => "number",
        FieldKind::Date => "date",
        FieldKind::DateTime => "date_time",
        FieldKind::Checkbox => "checkbox",
        FieldKind::Choice => "choice",
        FieldKind::Link => "link",
    }
}

/// What the table `daybook_field` has in that column of an answer.
pub(crate) fn of_stored(column: usize, stored: &str) -> rusqlite::Result<FieldKind> {
    FieldKind::ALL.into_iter().find(|kind| stored_name(*kind) == stored).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            format!("unknown kind of field: {stored}").into(),
        )
    })
}

/// The type of a column for such values.
pub(crate) fn column_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Date
        | FieldKind::DateTime
        | FieldKind::Choice
        | FieldKind::Link => "TEXT",
        FieldKind::Number => "REAL",
        FieldKind::Checkbox => "INTEGER",
    }
}
