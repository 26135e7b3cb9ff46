//! Names of collections, fields and views: which can be one, and what has one.

use crate::{Collection, DataError, Field, is_same_name};

/// The longest name, in characters: it must still be readable in a list.
const LONGEST: usize = 100;

/// `name` without blanks around it, if it can be a name.
///
/// # Errors
/// [`DataError::Invalid`] with why it cannot.
pub fn fit_name(name: &str) -> Result<&str, DataError> {
    let name = name.trim();
    let unfit = |reason: &str| DataError::Invalid { field: name.into(), reason: reason.into() };
    if name.is_empty() {
        return Err(DataError::Invalid {
            field: "Name".into(),
            reason: "must be filled in".into(),
        });
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
    /// The field of that name, whatever its case.
    ///
    /// # Errors
    /// [`DataError::NoField`].
    pub fn field(&self, name: &str) -> Result<&Field, DataError> {
        let exact = self.fields.iter().find(|field| field.name == name);
        exact
            .or_else(|| self.fields.iter().find(|field| is_same_name(&field.name, name)))
            .ok_or_else(|| DataError::NoField {
                collection: self.name.clone(),
                name: name.to_owned(),
            })
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
}
