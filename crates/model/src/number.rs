//! Numbers, which are doubles: which decimals a double keeps, and the decimal that stands for it.
//!
//! So JSON from people is read with its digits, and ours with serde_json's `float_roundtrip`: without it,
//! some numbers would be read as their neighbours.

use std::fmt;

/// Why a text is not kept as a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Unfit {
    /// It is none.
    NoNumber,
    /// It would become another one.
    Becomes(f64),
}

/// Reads a decimal that a double keeps: where it is written out again, it is the same number.
pub(crate) fn read(text: &str) -> Result<f64, Unfit> {
    let text = text.trim();
    let number: f64 = text.parse().map_err(|_| Unfit::NoNumber)?;
    // The parser knows words, too: "inf", "nan".
    let given = Decimal::of(text).ok_or(Unfit::NoNumber)?;
    // As an infinity is written, no decimal is.
    if Decimal::of(&decimal(number)).as_ref() == Some(&given) {
        Ok(unsigned_zero(number))
    } else {
        Err(Unfit::Becomes(number))
    }
}

/// The number without the sign of a zero, which no book keeps: SQLite has none.
pub(crate) fn unsigned_zero(number: f64) -> f64 {
    if number == 0.0 { 0.0 } else { number }
}

/// The shortest decimal that is read as this number and no other; with an exponent where there would
/// be many zeros.
#[must_use]
pub fn decimal(number: f64) -> String {
    let size = number.abs();
    if size.is_infinite() || size == 0.0 || (1e-6..1e21).contains(&size) {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

impl fmt::Display for Unfit {
    /// Going on from a field's name.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNumber => out.write_str("must be a number, such as 12.5"),
            Self::Becomes(number) => write!(
                out,
                "would become {} as a number; a text field keeps it digit for digit",
                shown(*number)
            ),
        }
    }
}

/// For people.
pub(crate) fn shown(number: f64) -> String {
    if number.is_infinite() { "infinite".to_owned() } else { decimal(number) }
}

/// A decimal number, of which each has one: 0.`digits` times ten to the power of `exponent`.
#[derive(Debug, PartialEq)]
struct Decimal {
    negative: bool,
    /// Without zeros around them; zero has none.
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Of a text that Rust reads as a double; `None` for the words that it reads, too.
    fn of(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = whole.trim_start_matches(['+', '-']);
        let all = format!("{whole}{part}");
        if !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = all.trim_start_matches('0');
        if digits.is_empty() {
            return Some(Self { negative: false, digits: String::new(), exponent: 0 });
        }
        // Where it is longer than this, the double is zero or infinite: no number like it.
        let exponent: i64 = exponent.parse().unwrap_or(i64::MAX);
        let point =
            whole.len().cast_signed() + digits.len().cast_signed() - all.len().cast_signed();
        Some(Self {
            negative: text.starts_with('-'),
            digits: digits.trim_end_matches('0').to_owned(),
            exponent: exponent.saturating_add(point as i64),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_double_keeps_is_read_and_written_as_the_same_decimal() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("0e999999999999999999999", "0"),
            ("1.10", "1.1"),
            (" +007.50 ", "7.5"),
            ("1e3", "1000"),
            (".5", "0.5"),
            ("5.", "5"),
            ("-12.5E-1", "-1.25"),
            ("0.1", "0.1"),
            ("9007199254740992", "9007199254740992"),
            ("9007199254740994", "9007199254740994"),
            ("12345678901234568", "12345678901234568"),
            ("1152921504606847000", "1152921504606847000"),
            ("999999999999999900000", "999999999999999900000"),
            ("1000000000000000000000", "1e21"),
            ("0.000001", "0.000001"),
            ("0.00000123", "0.00000123"),
            ("0.0000001", "1e-7"),
            ("1.7976931348623157e308", "1.7976931348623157e308"),
            ("5e-324", "5e-324"),
        ] {
            let number = read(text);
            assert_eq!(number.map(decimal).as_deref(), Ok(expected), "{text}");
            assert!(
                number.is_ok_and(|number| number != 0.0 || number.is_sign_positive()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_would_become_another_number_says_which() {
        for (text, becomes) in [
            ("12345678901234567", "12345678901234568"),
            ("9007199254740993", "9007199254740992"),
            // What a double is exactly, but not how it is written out.
            ("1152921504606846976", "1152921504606847000"),
            ("-0.1234567890123456789", "-0.12345678901234568"),
            ("1e-400", "0"),
            ("1e-99999999999999999999", "0"),
            ("4e-324", "5e-324"),
            ("1e400", "infinite"),
            ("1e99999999999999999999", "infinite"),
        ] {
            let reason = read(text).unwrap_err().to_string();
            assert!(reason.starts_with(&format!("would become {becomes} as")), "{text}: {reason}");
            assert!(reason.contains("a text field keeps it"), "{reason}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in
            ["", "-", ".", "e5", "1e", "inf", "-infinity", "NaN", "0x10", "1,5", "1_000", "1 0"]
        {
            assert_eq!(read(text), Err(Unfit::NoNumber), "{text}");
        }
    }
}
