//! A field's value, as the window and scripts write it.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, Visitor},
};
use ts_rs::TS;

/// A field's value. On the way in, text is accepted for every kind and read as that kind, and a number
/// that would become another one is text.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Checkbox(bool),
    /// A number.
    Number(f64),
    /// Text, a date, or a choice.
    Text(String),
}

impl From<model::Value> for Value {
    fn from(value: model::Value) -> Self {
        match value {
            model::Value::Checkbox(checked) => Self::Checkbox(checked),
            model::Value::Number(number) => Self::Number(number),
            model::Value::Text(text) => Self::Text(text),
        }
    }
}

impl From<&Value> for model::Value {
    fn from(value: &Value) -> Self {
        match value {
            Value::Checkbox(checked) => Self::Checkbox(*checked),
            Value::Number(number) => Self::Number(*number),
            Value::Text(text) => Self::Text(text.clone()),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl Visitor<'_> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("text, a number, true or false")
    }

    fn visit_bool<E: de::Error>(self, checked: bool) -> Result<Value, E> {
        Ok(Value::Checkbox(checked))
    }

    fn visit_i64<E: de::Error>(self, integer: i64) -> Result<Value, E> {
        Ok(of_digits(integer.to_string()))
    }

    fn visit_u64<E: de::Error>(self, integer: u64) -> Result<Value, E> {
        Ok(of_digits(integer.to_string()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }
}

fn of_digits(digits: String) -> Value {
    model::Value::of_digits(digits).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_that_would_become_another_one_is_text() {
        for (json, expected) in [
            ("9007199254740993", Value::Text("9007199254740993".into())),
            ("-9007199254740993", Value::Text("-9007199254740993".into())),
            ("12345678901234568", Value::Number(12_345_678_901_234_568.0)),
            ("100000000000000000000", Value::Number(1e20)),
            ("-12", Value::Number(-12.0)),
            ("1.10", Value::Number(1.1)),
            ("\"1.10\"", Value::Text("1.10".into())),
            ("true", Value::Checkbox(true)),
        ] {
            assert_eq!(serde_json::from_str::<Value>(json).unwrap(), expected, "{json}");
        }
        assert!(serde_json::from_str::<Value>("null").is_err());
    }

    /// As drafts and the window's values do.
    #[test]
    fn a_number_is_read_back_as_the_one_that_was_written() {
        let mut bits = 1_u64;
        for _ in 0..100_000 {
            bits = bits
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let number = f64::from_bits(bits);
            if number.is_finite() {
                let json = serde_json::to_string(&Value::Number(number)).unwrap();
                assert_eq!(
                    serde_json::from_str::<Value>(&json).unwrap(),
                    Value::Number(number),
                    "{json}"
                );
            }
        }
    }
}
