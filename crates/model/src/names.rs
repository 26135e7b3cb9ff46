//! Names of collections, fields and views: which can be one, and what has one.

use crate::{Collection, DataError, Field, FieldId, FieldRef, is_same_name};

/// The longest name, in characters: it must still be readable in a list.
const LONGEST: usize = 100;

/// `name` without blanks around it, if it can be a name.
///
/// # Errors
/// [`DataError::Invalid`] with why it cannot.
pub fn fit_name(name: &str) -> Result<&str, DataError> {
    let name = name.trim();
    let unfit = |reason: &str| DataError::unfit(name, reason);
    if name.is_empty() {
        return Err(DataError::unfit("Name", "must be filled in"));
    }
    if name.chars().any(char::is_control) {
        return Err(unfit("must be a single line"));
    }
    if name.chars().count() > LONGEST {
        return Err(unfit("is too long for a name; 100 characters are the most"));
    }
    Ok(name)
}

impl Collection {
    /// The field that is meant.
    ///
    /// # Errors
    /// [`DataError::NoField`], [`DataError::FieldDeleted`] and [`DataError::OtherField`].
    pub fn field(&self, meant: &FieldRef) -> Result<&Field, DataError> {
        let place = self.find(meant, |name| DataError::NoField {
            collection: self.name.clone(),
            name: name.to_owned(),
        })?;
        Ok(&self.fields[place])
    }

    /// The place among the fields of the one that a value is given for.
    ///
    /// # Errors
    /// [`DataError::UnknownField`], [`DataError::FieldDeleted`] and [`DataError::OtherField`].
    pub fn place_of(&self, meant: &FieldRef) -> Result<usize, DataError> {
        self.find(meant, |name| self.unknown(name))
    }

    /// That it has no field of that name, but others.
    #[must_use]
    pub fn unknown(&self, field: &str) -> DataError {
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        let (collection, field) = (self.name.clone(), field.to_owned());
        DataError::UnknownField { collection, field, fields: names.join(", ") }
    }

    /// The place of the field that is meant; `none` says that none has the name.
    fn find(
        &self,
        meant: &FieldRef,
        none: impl FnOnce(&str) -> DataError,
    ) -> Result<usize, DataError> {
        match meant {
            FieldRef::Id(id) => self
                .with_id(*id)
                .ok_or_else(|| DataError::FieldDeleted { collection: self.name.clone(), id: *id }),
            FieldRef::Named(name) => self.called(name).ok_or_else(|| none(name)),
            FieldRef::Meant { id, name } => {
                let found = self.with_id(*id);
                if self.called(name).is_some_and(|place| Some(place) != found) {
                    let (collection, name) = (self.name.clone(), name.clone());
                    return Err(DataError::OtherField { collection, name });
                }
                found.ok_or_else(|| none(name))
            }
        }
    }

    fn with_id(&self, id: FieldId) -> Option<usize> {
        self.fields.iter().position(|field| field.id == id)
    }

    /// Where the field of that name is, whatever its case.
    fn called(&self, name: &str) -> Option<usize> {
        let exact = self.fields.iter().position(|field| field.name == name);
        exact.or_else(|| self.fields.iter().position(|field| is_same_name(&field.name, name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_can_be_read() {
        assert_eq!(fit_name(" Plants \n").unwrap(), "Plants");
        assert_eq!(fit_name(&"ä".repeat(LONGEST)).unwrap().chars().count(), LONGEST);
        for (name, reason) in [
            (" ", "“Name” must be filled in".to_owned()),
            ("a\nb", "“a\nb” must be a single line".to_owned()),
            (&"x".repeat(101), format!("“{}” is too long for a name", "x".repeat(101))),
        ] {
            let error = fit_name(name).unwrap_err().to_string();
            assert!(error.starts_with(&reason), "{error}");
        }
    }

    fn swapped() -> Collection {
        let field = |id, name: &str| {
            let named = crate::FieldSettings::of(crate::FieldKind::Text).named(name);
            Field { id: FieldId(id), ..named }
        };
        let fields = vec![field(1, "Notes"), field(2, "Title")];
        Collection { id: crate::CollectionId(1), name: "Samples".into(), fields }
    }

    #[test]
    fn an_id_is_the_field_whatever_its_name_and_a_name_the_one_that_has_it() {
        let place = |meant: FieldRef| swapped().place_of(&meant).unwrap();
        assert_eq!((place(FieldId(1).into()), place(FieldId(2).into())), (0, 1));
        assert_eq!((place("notes".into()), place("Title".into())), (0, 1));
    }

    #[test]
    fn a_field_that_was_named_is_not_mistaken_for_another() {
        let meant = |id, name: &str| FieldRef::Meant { id: FieldId(id), name: name.to_owned() };
        let place = |meant: FieldRef| swapped().place_of(&meant);
        assert_eq!(place(meant(1, "Notes")).unwrap(), 0);
        // It was renamed only.
        assert_eq!(place(meant(1, "Remarks")).unwrap(), 0);
        for other in [meant(1, "Title"), meant(9, "TITLE")] {
            assert!(matches!(place(other), Err(DataError::OtherField { .. })));
        }
        assert!(matches!(place(meant(9, "Gone")), Err(DataError::UnknownField { .. })));
        assert!(matches!(place(FieldId(9).into()), Err(DataError::FieldDeleted { .. })));
        assert!(matches!(swapped().field(&meant(9, "Gone")), Err(DataError::NoField { .. })));
    }
}
