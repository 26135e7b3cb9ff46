//! Which of a collection's fields a name means.

use model::is_same_name;

use crate::Error;

/// The place of the field of that name, whatever its case.
pub(crate) fn place_of(collection: &model::Collection, name: &str) -> Result<usize, Error> {
    let fields = &collection.fields;
    let exact = fields.iter().position(|field| field.name == name);
    let found = exact.or_else(|| fields.iter().position(|field| is_same_name(&field.name, name)));
    found.ok_or_else(|| {
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        Error::UnknownField {
            collection: collection.name.clone(),
            field: name.to_owned(),
            fields: names.join(", "),
        }
    })
}
