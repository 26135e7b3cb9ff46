//! Which settings a field can have.

use crate::{DataError, Field, FieldKind, FieldSettings, Value, is_same_name};

impl FieldSettings {
    /// Fails where they contradict each other, for a field of that name.
    ///
    /// # Errors
    /// [`DataError::Invalid`].
    pub fn check(&self, name: &str) -> Result<(), DataError> {
        let unfit = |reason: &str| {
            Err(DataError::Invalid { field: name.to_owned(), reason: reason.to_owned() })
        };
        let is_choice = self.kind == FieldKind::Choice;
        if is_choice && self.choices.is_empty() {
            return unfit("must have something to choose from");
        }
        if !is_choice && !self.choices.is_empty() {
            return unfit("has choices, but is no choice");
        }
        if self.choices.iter().any(|one| one.trim().is_empty() || one.contains(char::is_control)) {
            return unfit("has a choice that is empty or of several lines");
        }
        for (place, choice) in self.choices.iter().enumerate() {
            if self.choices[..place].iter().any(|other| is_same_name(other, choice)) {
                return unfit(&format!("has the choice “{choice}” twice; name one otherwise"));
            }
        }
        if self.unique && self.kind == FieldKind::Checkbox {
            return unfit("is a checkbox, of which there are only two");
        }
        if self.unique && self.default.is_some() {
            return unfit("cannot be unique and have a default");
        }
        self.named(name).read(self.default.clone().map(Value::Text)).map(drop)
    }

    /// As a field that stands nowhere yet, and need not be filled in.
    #[must_use]
    pub fn named(&self, name: &str) -> Field {
        let Self { kind, unique, choices, default, required: _ } = self.clone();
        Field { id: 0, name: name.to_owned(), kind, required: false, unique, choices, default }
    }
}
