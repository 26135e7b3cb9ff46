//! What becomes of a value when its field is given other settings.

use crate::{DataError, Field, FieldKind, Value, decimal};

/// A value that does not fit a field's new settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// The record that has it.
    pub id: i64,
    /// The value.
    pub value: Value,
    /// Why, going on from the field's name: "must be a number".
    pub reason: String,
    /// Whether the record is deleted.
    pub deleted: bool,
}

/// Which values of a field do not fit other settings for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Misfits {
    /// How many there are.
    pub total: u64,
    /// How many of them are in deleted records.
    pub deleted: u64,
    /// The first of them.
    pub first: Vec<Misfit>,
}

/// What becomes of a value under a field's new settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Converted {
    /// It is this value then.
    Fits(Value),
    /// It does not fit.
    Misfit {
        /// Why not, going on from the field's name.
        reason: String,
    },
}

/// What becomes of `value` in the field `target`.
#[must_use]
pub fn converted(value: &Value, target: &Field) -> Converted {
    let text = match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => decimal(*number),
        Value::Checkbox(true) => "yes".to_owned(),
        Value::Checkbox(false) => "no".to_owned(),
    };
    // A day begins at midnight; a moment that is not midnight is more than a day.
    let text = match target.kind {
        FieldKind::DateTime if text.len() == "2026-11-23".len() => text + "T00:00:00",
        FieldKind::Date => text.strip_suffix("T00:00:00").unwrap_or(&text).to_owned(),
        FieldKind::DateTime
        | FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Number
        | FieldKind::Checkbox
        | FieldKind::Choice
        | FieldKind::Link => text,
    };
    match target.read(Some(Value::Text(text))) {
        Ok(Some(new)) => Converted::Fits(new),
        Ok(None) => Converted::Misfit { reason: "is empty".to_owned() },
        Err(DataError::Invalid { reason, .. }) => Converted::Misfit { reason },
        Err(other) => Converted::Misfit { reason: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FieldSettings;

    #[test]
    fn a_day_and_its_midnight_become_each_other_and_nothing_else_is_lost() {
        let becomes = |value: Value, kind| converted(&value, &FieldSettings::of(kind).named("F"));
        let text = |text: &str| Value::Text(text.to_owned());
        let fits = Converted::Fits;
        let (day, midnight) = (text("2026-11-23"), text("2026-11-23T00:00:00"));
        assert_eq!(becomes(day.clone(), FieldKind::DateTime), fits(midnight.clone()));
        assert_eq!(becomes(midnight, FieldKind::Date), fits(day));
        assert_eq!(becomes(Value::Checkbox(true), FieldKind::Text), fits(text("yes")));
        assert_eq!(becomes(Value::Number(1e21), FieldKind::Text), fits(text("1e21")));
        assert_eq!(becomes(text(" 1.50"), FieldKind::Number), fits(Value::Number(1.5)));
        for (value, kind) in [
            (text("2026-11-23T14:05:00"), FieldKind::Date),
            (text("12345678901234567"), FieldKind::Number),
            (text("a\nb"), FieldKind::Text),
        ] {
            let became = becomes(value, kind);
            assert!(matches!(became, Converted::Misfit { .. }), "{kind:?}: {became:?}");
        }
    }
}
