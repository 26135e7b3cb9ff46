//! Values.

use crate::number;

/// A field's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, long text, a date (`YYYY-MM-DD`) or a choice.
    Text(String),
    /// A finite number.
    Number(f64),
    /// Yes or no.
    Checkbox(bool),
}

impl Value {
    /// A number that was given by its digits: as text where it would become another one.
    #[must_use]
    pub fn of_digits(digits: String) -> Self {
        number::read(&digits).map_or_else(|_| Self::Text(digits), Self::Number)
    }
}
