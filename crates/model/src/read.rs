//! What somebody typed or sent, read as a value of a field: what fits, and why other things do not.

use crate::{DataError, Field, FieldKind, Value, calendar, folding::composed, number};

impl Field {
    /// Reads what somebody typed or sent as a value of this field. `None` is no value. Text is
    /// accepted for every kind.
    ///
    /// # Errors
    /// [`DataError::Invalid`] with what would fit.
    pub fn read(&self, given: Option<Value>) -> Result<Option<Value>, DataError> {
        let invalid = |reason: String| self.invalid(reason);
        let given =
            given.filter(|value| !matches!(value, Value::Text(text) if text.trim().is_empty()));
        let Some(value) = given else {
            return if self.required { Err(invalid("must be filled in".into())) } else { Ok(None) };
        };
        if matches!(&value, Value::Text(text) if text.contains('\0')) {
            return Err(invalid("must not contain a NUL character".into()));
        }
        match (self.kind, value) {
            (FieldKind::Text, Value::Text(text)) if text.contains(['\n', '\r']) => {
                Err(invalid("must be a single line".into()))
            }
            (FieldKind::Text | FieldKind::LongText, Value::Text(text)) => Ok(Value::Text(text)),
            (FieldKind::Text | FieldKind::LongText, Value::Number(number)) => {
                Ok(Value::Text(number::decimal(number)))
            }
            (FieldKind::Text | FieldKind::LongText, Value::Checkbox(_)) => {
                Err(invalid("must be text".into()))
            }
            (FieldKind::Number, Value::Number(number)) if number.is_finite() => {
                Ok(Value::Number(number::unsigned_zero(number)))
            }
            (FieldKind::Number, Value::Text(text)) => {
                number::read(&text).map(Value::Number).map_err(|unfit| invalid(unfit.to_string()))
            }
            (FieldKind::Number, Value::Number(_) | Value::Checkbox(_)) => {
                Err(invalid(number::Unfit::NoNumber.to_string()))
            }
            (FieldKind::Date, Value::Text(text)) => calendar::date(&text)
                .map(Value::Text)
                .map_err(|reason| invalid(reason.into_owned())),
            (FieldKind::Date, Value::Number(_) | Value::Checkbox(_)) => {
                Err(invalid(calendar::DATE.into()))
            }
            (FieldKind::DateTime, Value::Text(text)) => calendar::date_time(&text)
                .map(Value::Text)
                .map_err(|reason| invalid(reason.into_owned())),
            (FieldKind::DateTime, Value::Number(_) | Value::Checkbox(_)) => {
                Err(invalid(calendar::DATE_TIME.into()))
            }
            (FieldKind::Link, Value::Text(text)) => link(&text).map(Value::Text).ok_or_else(|| {
                invalid("must be a web address, such as https://example.org".into())
            }),
            (FieldKind::Link, Value::Number(_) | Value::Checkbox(_)) => {
                Err(invalid("must be a web address, such as https://example.org".into()))
            }
            (FieldKind::Checkbox, Value::Checkbox(checked)) => Ok(Value::Checkbox(checked)),
            (FieldKind::Checkbox, Value::Text(text)) => checkbox(&text)
                .map(Value::Checkbox)
                .ok_or_else(|| invalid("must be yes or no".into())),
            (FieldKind::Checkbox, Value::Number(_)) => Err(invalid("must be yes or no".into())),
            (FieldKind::Choice, Value::Text(text)) => match self.choice(&text) {
                Some(choice) => Ok(Value::Text(choice.clone())),
                None => Err(invalid(self.must_be_a_choice())),
            },
            (FieldKind::Choice, Value::Number(_) | Value::Checkbox(_)) => {
                Err(invalid(self.must_be_a_choice()))
            }
        }
        .map(Some)
    }

    /// The choice of that name, however it is composed.
    fn choice(&self, name: &str) -> Option<&String> {
        let exact = self.choices.iter().find(|choice| *choice == name);
        exact.or_else(|| self.choices.iter().find(|choice| composed(choice) == composed(name)))
    }

    fn must_be_a_choice(&self) -> String {
        format!("must be one of: {}", self.choices.join(", "))
    }
}

fn link(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let broken = |letter: char| letter.is_whitespace() || letter.is_control();
    (!host.is_empty() && !text.contains(broken)).then(|| text.to_owned())
}

fn checkbox(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "1" => Some(true),
        "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FieldId;

    fn field(kind: FieldKind, required: bool) -> Field {
        let choices = vec!["Red".into()];
        Field {
            id: FieldId(1),
            name: "F".into(),
            kind,
            required,
            choices,
            unique: false,
            default: None,
        }
    }

    fn read(kind: FieldKind, text: &str) -> Result<Option<Value>, String> {
        field(kind, false).read(Some(Value::Text(text.into()))).map_err(|error| error.to_string())
    }

    #[test]
    fn text_is_read_as_each_kind() {
        assert_eq!(read(FieldKind::Number, " -12.5 "), Ok(Some(Value::Number(-12.5))));
        assert_eq!(read(FieldKind::Date, "2028-02-29"), Ok(Some(Value::Text("2028-02-29".into()))));
        let moment = Ok(Some(Value::Text("2026-11-23T14:05:00".into())));
        assert_eq!(read(FieldKind::DateTime, "2026-11-23 14:05"), moment);
        assert_eq!(read(FieldKind::DateTime, " 2026-11-23T14:05:00"), moment);
        let link = "HTTPS://example.org/Ä?q=1#x";
        assert_eq!(read(FieldKind::Link, link), Ok(Some(Value::Text(link.into()))));
        assert_eq!(read(FieldKind::Checkbox, "Yes"), Ok(Some(Value::Checkbox(true))));
        assert_eq!(read(FieldKind::Choice, "Red"), Ok(Some(Value::Text("Red".into()))));
        assert_eq!(read(FieldKind::LongText, "a\nb"), Ok(Some(Value::Text("a\nb".into()))));
        assert_eq!(read(FieldKind::Text, "  "), Ok(None));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_the_field_and_what_would() {
        for (kind, text) in [
            (FieldKind::Number, "inf"),
            (FieldKind::Number, "twelve"),
            (FieldKind::Date, "3.2.2026"),
            (FieldKind::DateTime, "2026-11-23"),
            (FieldKind::Link, "example.org"),
            (FieldKind::Link, "https://"),
            (FieldKind::Link, "javascript:alert(1)"),
            (FieldKind::Link, "https://a b"),
            (FieldKind::Checkbox, "maybe"),
            (FieldKind::Choice, "red"),
            (FieldKind::Text, "a\nb"),
            (FieldKind::LongText, "a\0b"),
        ] {
            let message = read(kind, text).unwrap_err();
            assert!(message.starts_with("“F” must "), "{kind:?} {text:?}: {message}");
        }
    }

    #[test]
    fn the_sign_of_a_zero_is_not_kept_however_it_is_given() {
        for given in [Value::Number(-0.0), Value::Text("-0".into())] {
            let Ok(Some(Value::Number(zero))) = field(FieldKind::Number, false).read(Some(given))
            else {
                panic!("no number");
            };
            assert!(zero.is_sign_positive());
        }
    }

    #[test]
    fn a_required_field_must_be_filled_in() {
        let required = field(FieldKind::Text, true);
        for nothing in [None, Some(Value::Text(" \n".into()))] {
            assert!(matches!(required.read(nothing), Err(DataError::Invalid { .. })));
        }
    }
}
