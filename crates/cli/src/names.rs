//! Names of fields at the beginning of what was typed. They may have operators and commas in them, so
//! the longest that fits counts.

use book::{
    Error,
    boundary::{Collection, Value, Values},
};

/// What was typed as FIELD=VALUE; each field reads its text by its kind.
pub fn values(of: &Collection, assignments: &[String]) -> Result<Values, Error> {
    let mut values = Values::new();
    for text in assignments {
        let Some((field, value)) = longest(of, text, |rest| rest.strip_prefix('=')) else {
            return Err(of.unknown(text.split('=').next().unwrap_or(text)));
        };
        if values.insert(field.to_owned(), Value::Text(value.to_owned())).is_some() {
            return Err(Error::twice(field));
        }
    }
    Ok(values)
}

/// The longest of the collection's field names that `text` begins with and behind which `read` finds
/// what it expects; of two that differ in case, the one that is written so.
pub fn longest<'c, 't, T>(
    of: &'c Collection,
    text: &'t str,
    read: impl Fn(&'t str) -> Option<T>,
) -> Option<(&'c str, T)> {
    let names = of.fields.iter().map(|field| field.name.as_str());
    names
        .filter_map(|name| Some((name, read(without(text, name)?)?)))
        .max_by_key(|(name, _)| (name.len(), text.starts_with(name)))
}

/// What comes after `name`, in whatever case and however it is composed.
pub fn without<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let ends = text.char_indices().map(|(end, _)| end).chain([text.len()]);
    // No letter is composed of more.
    let mut ends = ends.take(name.chars().count() * 4 + 1);
    ends.find(|end| model::is_same_name(&text[..*end], name)).map(|end| &text[end..])
}
