//! Functions that our readers have, so that SQL compares text as we do. Nothing in the file itself needs
//! them.

use std::borrow::Cow;

use model::{
    decimal,
    folding::{cased, composed, folded},
};
use rusqlite::{
    Connection,
    functions::{Context, FunctionFlags},
    types::ValueRef,
};

/// A stored value as it is shown; `None` for nothing.
pub(crate) fn shown(value: ValueRef<'_>) -> Option<Cow<'_, str>> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string().into()),
        ValueRef::Real(number) => Some(decimal(number).into()),
        ValueRef::Text(text) | ValueRef::Blob(text) => Some(String::from_utf8_lossy(text)),
    }
}

/// Gives `connection` functions that tell whether one of the values that follow is, begins with or
/// contains a text: `daybook_is`, `daybook_starts` and `daybook_has` one that is folded already,
/// `daybook_is_typed` and `daybook_has_typed` one that has its accents; and `daybook_composed` and
/// `daybook_cased`, which give a value so.
pub(crate) fn add_to(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    let add = |name: &str, compared: fn(&str) -> String, holds: fn(&str, &str) -> bool| {
        connection.create_scalar_function(name, -1, flags, move |context| {
            any(context, |value, text| holds(&compared(value), text))
        })
    };
    connection.create_scalar_function("daybook_composed", 1, flags, |context| {
        Ok(shown(context.get_raw(0)).map(|value| composed(&value).into_owned()))
    })?;
    connection.create_scalar_function("daybook_cased", 1, flags, |context| {
        Ok(shown(context.get_raw(0)).map(|value| cased(&value)))
    })?;
    add("daybook_is", folded, |value, text| value == text)?;
    add("daybook_starts", folded, |value, text| value.starts_with(text))?;
    add("daybook_has", folded, |value, text| value.contains(text))?;
    add("daybook_is_typed", cased, |value, text| value == text)?;
    add("daybook_has_typed", cased, |value, text| value.contains(text))
}

fn any(context: &Context<'_>, holds: impl Fn(&str, &str) -> bool) -> rusqlite::Result<bool> {
    let text = context.get_raw(0).as_str()?;
    let mut values = (1..context.len()).filter_map(|place| shown(context.get_raw(place)));
    Ok(values.any(|value| holds(&value, text)))
}
