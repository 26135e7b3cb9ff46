//! Names of fields at the beginning of what was typed. They may have operators and commas in them, so
//! the longest that fits counts.

use book::{
    Error,
    boundary::{Collection, Field},
};
use model::{CollectionRef, DataError, FieldRef, Value};

use crate::arguments::CollectionArgument;

impl CollectionArgument {
    pub fn meant(&self) -> CollectionRef {
        self.name.as_deref().map_or(CollectionRef::First, CollectionRef::from)
    }
}

/// The collection, as it was called when it was looked at.
pub fn known(collection: &Collection) -> CollectionRef {
    CollectionRef::Meant { id: collection.id, name: collection.name.clone() }
}

/// The field, as it was called when it was looked at.
pub fn known_field(field: &Field) -> FieldRef {
    FieldRef::Meant { id: field.id, name: field.name.clone() }
}

/// What was typed as FIELD=VALUE; each field reads its text by its kind.
pub fn values(of: &Collection, assignments: &[String]) -> Result<Vec<(FieldRef, Value)>, Error> {
    let mut values = Vec::new();
    for text in assignments {
        let Some((field, value)) = longest(of, text, |rest| rest.strip_prefix('=')) else {
            return Err(of.unknown(text.split('=').next().unwrap_or(text)));
        };
        let meant = known_field(field);
        if values.iter().any(|(other, _)| *other == meant) {
            return Err(DataError::twice(&field.name).into());
        }
        values.push((meant, Value::Text(value.to_owned())));
    }
    Ok(values)
}

/// The field with the longest of the collection's names that `text` begins with and behind which `read` finds
/// what it expects; of two that differ in case, the one that is written so.
pub fn longest<'c, 't, T>(
    of: &'c Collection,
    text: &'t str,
    read: impl Fn(&'t str) -> Option<T>,
) -> Option<(&'c Field, T)> {
    let found =
        of.fields.iter().filter_map(|field| Some((field, read(without(text, &field.name)?)?)));
    found.max_by_key(|(field, _)| (field.name.len(), text.starts_with(&field.name)))
}

/// What comes after `name`, in whatever case and however it is composed.
pub fn without<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let ends = text.char_indices().map(|(end, _)| end).chain([text.len()]);
    // No letter is composed of more.
    let mut ends = ends.take(name.chars().count() * 4 + 1);
    ends.find(|end| model::is_same_name(&text[..*end], name)).map(|end| &text[end..])
}
