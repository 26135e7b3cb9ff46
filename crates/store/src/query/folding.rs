//! Text in whatever case: how it is compared, in Rust and, through functions that our readers have,
//! in SQL. Nothing in the file itself needs these functions.

use std::borrow::Cow;

use rusqlite::{
    Connection,
    functions::{Context, FunctionFlags},
    types::ValueRef,
};

/// `text` in one case: each character alone, so that the length in characters stays, and A to Z are
/// never the same as what is not ASCII.
pub(crate) fn folded(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.chars().map(fold).collect() }
}

fn fold(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    // By way of the capital letter, so that both small sigmas are the same.
    let capital = alone(letter.to_uppercase()).unwrap_or(letter);
    let small = alone(capital.to_lowercase()).unwrap_or(letter);
    if small.is_ascii() { letter } else { small }
}

fn alone(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let only = letters.next();
    only.filter(|_| letters.next().is_none())
}

/// A stored value as it is shown, folded; `None` for nothing.
pub(crate) fn shown(value: ValueRef<'_>) -> Option<Cow<'static, str>> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string().into()),
        ValueRef::Real(number) => Some(folded(&number.to_string()).into()),
        ValueRef::Text(text) | ValueRef::Blob(text) => {
            Some(folded(&String::from_utf8_lossy(text)).into())
        }
    }
}

/// Gives `connection` the functions `daybook_is`, `daybook_starts` and `daybook_has`: whether one
/// of the values that follow is, begins with or contains a text that is folded already.
pub(crate) fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    let add = |name: &str, holds: fn(&str, &str) -> bool| {
        connection.create_scalar_function(name, -1, flags, move |context| any(context, holds))
    };
    add("daybook_is", |value, text| value == text)?;
    add("daybook_starts", |value, text| value.starts_with(text))?;
    add("daybook_has", |value, text| value.contains(text))
}

fn any(context: &Context<'_>, holds: fn(&str, &str) -> bool) -> rusqlite::Result<bool> {
    let text = context.get_raw(0).as_str()?;
    let mut values = (1..context.len()).filter_map(|place| shown(context.get_raw(place)));
    Ok(values.any(|value| holds(&value, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_are_the_same_in_both_cases() {
        for (one, other) in [
            ("Soil", "sOIL"),
            ("ÄRGER", "ärger"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("ЖУРНАЛ", "журнал"),
            ("ԲԱՐԵՎ", "բարև"),
            ("日誌 🌱", "日誌 🌱"),
        ] {
            let same = folded(one) == folded(other);
            // The Armenian ligature is two capitals: it stays what it is.
            assert_eq!(same, one != "ԲԱՐԵՎ", "{one} {other}");
            assert_eq!(folded(one).chars().count(), one.chars().count());
        }
    }

    #[test]
    fn ascii_is_the_same_as_ascii_alone() {
        for (one, other) in [("\u{212a}", "k"), ("ſ", "s"), ("ı", "i"), ("İ", "i")] {
            assert_ne!(folded(one), folded(other));
        }
    }
}
