//! Which settings a field can have.

use std::borrow::Cow;

use crate::{DataError, Field, FieldId, FieldKind, FieldSettings, Value, is_same_name};

impl FieldSettings {
    /// Fails where they contradict each other, for a field of that name that is not there yet.
    ///
    /// # Errors
    /// [`DataError::Invalid`].
    pub fn check(&self, name: &str) -> Result<(), DataError> {
        self.contradiction().map_or(Ok(()), |reason| Err(DataError::unfit(name, &reason)))
    }

    /// Fails where they contradict each other, for a field that is there.
    ///
    /// # Errors
    /// [`DataError::Invalid`].
    pub fn check_for(&self, field: &Field) -> Result<(), DataError> {
        self.contradiction().map_or(Ok(()), |reason| Err(field.invalid(reason)))
    }

    /// What is wrong with them, going on from the field's name.
    fn contradiction(&self) -> Option<Cow<'static, str>> {
        let is_choice = self.kind == FieldKind::Choice;
        if is_choice && self.choices.is_empty() {
            return Some("must have something to choose from".into());
        }
        if !is_choice && !self.choices.is_empty() {
            return Some("has choices, but is no choice".into());
        }
        if self.choices.iter().any(|one| one.trim().is_empty() || one.contains(char::is_control)) {
            return Some("has a choice that is empty or of several lines".into());
        }
        for (place, choice) in self.choices.iter().enumerate() {
            if self.choices[..place].iter().any(|other| is_same_name(other, choice)) {
                let reason = format!("has the choice “{choice}” twice; name one otherwise");
                return Some(reason.into());
            }
        }
        if self.unique && self.kind == FieldKind::Checkbox {
            return Some("is a checkbox, of which there are only two".into());
        }
        if self.unique && self.default.is_some() {
            return Some("cannot be unique and have a default".into());
        }
        match self.named("").read(self.default.clone().map(Value::Text)) {
            Ok(_) => None,
            Err(DataError::Invalid { reason, .. }) => Some(reason.into()),
            Err(other) => Some(other.to_string().into()),
        }
    }

    /// As a field that stands nowhere yet, and need not be filled in.
    #[must_use]
    pub fn named(&self, name: &str) -> Field {
        let Self { kind, unique, choices, default, required: _ } = self.clone();
        Field {
            id: FieldId(0),
            name: name.to_owned(),
            kind,
            required: false,
            unique,
            choices,
            default,
        }
    }
}

impl Field {
    /// Its settings, with another name for something to choose, as its default too.
    ///
    /// # Errors
    /// [`DataError::Invalid`] for something that cannot be chosen, or a name that cannot be or is taken.
    pub fn with_choice_renamed(
        &self,
        choice: &str,
        name: &str,
    ) -> Result<FieldSettings, DataError> {
        let is_choice = |name: &str| self.choices.iter().any(|each| each == name);
        if !is_choice(choice) {
            return Err(self.invalid(format!("has no choice “{choice}”")));
        }
        if name != choice && is_choice(name) {
            return Err(self.invalid(format!("has the choice “{name}” already")));
        }
        let renamed = |each: &String| if each == choice { name.to_owned() } else { each.clone() };
        let settings = FieldSettings {
            kind: self.kind,
            required: self.required,
            unique: self.unique,
            choices: self.choices.iter().map(renamed).collect(),
            default: self.default.as_ref().map(renamed),
        };
        settings.check_for(self)?;
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_contradicts_itself_is_told_of_the_field_that_is_there_or_of_the_name() {
        let number = FieldSettings::of(FieldKind::Number);
        let there = Field { id: FieldId(7), ..number.named("Amount") };
        let text = FieldSettings { default: Some("much".into()), ..number.clone() };
        let twice = FieldSettings {
            choices: vec!["Red".into(), "RED".into()],
            ..FieldSettings::of(FieldKind::Choice)
        };
        for (settings, why) in [(text, "must be a number"), (twice, "has the choice “RED” twice")]
        {
            for (checked, expected) in
                [(settings.check_for(&there), Some(FieldId(7))), (settings.check("Amount"), None)]
            {
                let Err(DataError::Invalid { id, field, reason }) = checked else {
                    panic!("{settings:?} fit");
                };
                assert_eq!((id, field.as_str()), (expected, "Amount"));
                assert!(reason.starts_with(why), "{reason}");
            }
        }
        assert!(number.check_for(&there).is_ok());
    }
}
