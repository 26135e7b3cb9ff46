//! Values that must be their record's own.

use crate::{
    FieldKind, Value,
    folding::{cased, composed},
};

impl FieldKind {
    /// What of a text must be its own in a unique field; `None` where that is the value itself. In a web
    /// address, another case is another address.
    #[must_use]
    pub fn unique_text(self) -> Option<fn(&str) -> String> {
        match self {
            Self::Text | Self::LongText => Some(cased),
            Self::Link => Some(|text| composed(text).into_owned()),
            Self::Number | Self::Date | Self::DateTime | Self::Checkbox | Self::Choice => None,
        }
    }

    /// Whether two records cannot both have these values in a unique field.
    #[must_use]
    pub fn are_twins(self, one: &Value, other: &Value) -> bool {
        match (one, other, self.unique_text()) {
            (Value::Text(one), Value::Text(other), Some(compared)) => {
                compared(one) == compared(other)
            }
            (one, other, _) => one == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_its_own_in_whatever_case_and_a_web_address_with_its_case() {
        let are_twins = |kind: FieldKind, one: &str, other: &str| {
            kind.are_twins(&Value::Text(one.into()), &Value::Text(other.into()))
        };
        assert!(are_twins(FieldKind::Text, "Gr\u{fc}n", "GRU\u{308}N"));
        assert!(!are_twins(FieldKind::Text, "Grun", "Gr\u{fc}n"));
        assert!(are_twins(FieldKind::Link, "https://a.org/\u{fc}", "https://a.org/u\u{308}"));
        assert!(!are_twins(FieldKind::Link, "https://a.org/a", "https://a.org/A"));
        assert!(!are_twins(FieldKind::Choice, "open", "Open"));
        assert!(FieldKind::Number.are_twins(&Value::Number(0.0), &Value::Number(-0.0)));
    }
}
