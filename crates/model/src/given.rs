//! Values that somebody gives for fields of a collection, read by these.

use crate::{Collection, DataError, Fault, FieldRef, Value};

const TWICE: &str = "is given twice; give it one value";

/// Values for fields, as they were typed or sent.
pub type Given = [(FieldRef, Value)];

impl Collection {
    /// Reads the values of a new record, in the order of the fields. A field that is not given has its default.
    ///
    /// # Errors
    /// [`DataError::UnknownField`] and its likes; every value that does not fit, together.
    pub fn read_all(&self, given: &Given) -> Result<Vec<Option<Value>>, DataError> {
        let mut values = vec![None; self.fields.len()];
        for (place, value) in self.places(given)? {
            values[place] = Some(value.clone());
        }
        all_of(self.fields.iter().zip(values).map(|(field, value)| {
            let default = || field.default.clone().map(Value::Text);
            field.read(value.or_else(default))
        }))
    }

    /// Reads values of some of the fields, with these fields' places.
    ///
    /// # Errors
    /// As [`read_all`](Self::read_all).
    pub fn read_some(&self, given: &Given) -> Result<Vec<(usize, Option<Value>)>, DataError> {
        all_of(
            self.places(given)?
                .into_iter()
                .map(|(place, value)| Ok((place, self.fields[place].read(Some(value.clone()))?))),
        )
    }

    /// The values with the places of their fields. Of two for one field, neither is what was meant.
    fn places<'v>(&self, given: &'v Given) -> Result<Vec<(usize, &'v Value)>, DataError> {
        let mut places: Vec<(usize, &Value)> = Vec::with_capacity(given.len());
        for (field, value) in given {
            let place = self.place_of(field)?;
            if places.iter().any(|(taken, _)| *taken == place) {
                return Err(self.fields[place].invalid(TWICE));
            }
            places.push((place, value));
        }
        Ok(places)
    }
}

impl DataError {
    /// That a field is given two values, by this name.
    #[must_use]
    pub fn twice(name: &str) -> Self {
        Self::unfit(name, TWICE)
    }
}

/// What was read, or every fault that was found in it.
fn all_of<T>(read: impl Iterator<Item = Result<T, DataError>>) -> Result<Vec<T>, DataError> {
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for each in read {
        match each {
            Ok(value) => all.push(value),
            Err(DataError::Invalid { id, field, reason }) => {
                faults.push(Fault { id, field, reason });
            }
            Err(other) => return Err(other),
        }
    }
    DataError::unless_fit(faults)?;
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CollectionId, Field, FieldId, FieldKind, FieldSettings};

    fn collection() -> Collection {
        let field = |id, name: &str, settings: FieldSettings| Field {
            id: FieldId(id),
            required: settings.required,
            ..settings.named(name)
        };
        let text = FieldSettings::of(FieldKind::Text);
        let fields = vec![
            field(1, "Title", FieldSettings { required: true, ..text.clone() }),
            field(2, "State", FieldSettings { default: Some("new".into()), ..text }),
            field(3, "Amount", FieldSettings::of(FieldKind::Number)),
        ];
        Collection { id: CollectionId(1), name: "Samples".into(), fields }
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn a_new_record_has_what_is_given_and_otherwise_the_defaults() {
        let given = [(FieldId(3).into(), text("1.50")), ("title".into(), text("Soil"))];
        let read = collection().read_all(&given).unwrap();
        assert_eq!(read, [Some(text("Soil")), Some(text("new")), Some(Value::Number(1.5))]);
        // Nothing was given on purpose.
        let given = [("Title".into(), text("Soil")), ("State".into(), text(""))];
        assert_eq!(collection().read_all(&given).unwrap()[1], None);
    }

    #[test]
    fn some_values_come_with_the_places_of_their_fields() {
        let given = [(FieldId(3).into(), text("2")), (FieldId(1).into(), text("Clay"))];
        let read = collection().read_some(&given).unwrap();
        assert_eq!(read, [(2, Some(Value::Number(2.0))), (0, Some(text("Clay")))]);
    }

    #[test]
    fn every_fault_is_told_with_its_field() {
        let given = [(FieldId(3).into(), text("much"))];
        let Err(DataError::SeveralInvalid { faults }) = collection().read_all(&given) else {
            panic!("it was read");
        };
        let ids: Vec<_> = faults.iter().map(|fault| fault.id).collect();
        assert_eq!(ids, [Some(FieldId(1)), Some(FieldId(3))]);
    }

    #[test]
    fn a_field_is_given_one_value_however_it_is_named() {
        let given = [("Amount".into(), text("1")), (FieldId(3).into(), text("1"))];
        let message = collection().read_some(&given).unwrap_err().to_string();
        assert_eq!(message, "“Amount” is given twice; give it one value");
    }

    #[test]
    fn after_two_fields_have_swapped_their_names_each_value_is_its_fields_or_refused() {
        let mut swapped = collection();
        swapped.fields[0].name = "State".into();
        swapped.fields[1].name = "Title".into();
        let by_id = [(FieldId(1).into(), text("Soil"))];
        assert_eq!(swapped.read_some(&by_id).unwrap(), [(0, Some(text("Soil")))]);
        let meant = [(FieldRef::Meant { id: FieldId(1), name: "Title".into() }, text("Soil"))];
        assert_eq!(collection().read_some(&meant).unwrap(), [(0, Some(text("Soil")))]);
        for refused in [
            swapped.read_some(&meant).map(drop).unwrap_err(),
            swapped.read_all(&meant).map(drop).unwrap_err(),
        ] {
            assert!(matches!(refused, DataError::OtherField { .. }), "{refused}");
        }
    }

    #[test]
    fn a_value_for_a_field_that_is_not_there_is_told_by_its_id_or_its_name() {
        let gone = collection().read_some(&[(FieldId(9).into(), text("x"))]).unwrap_err();
        assert!(matches!(gone, DataError::FieldDeleted { id: FieldId(9), .. }), "{gone}");
        let unknown = collection().read_some(&[("Colour".into(), text("x"))]).unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "“Samples” has no field “Colour”; it has Title, State, Amount"
        );
        let one = collection().read_some(&[(FieldId(3).into(), text("much"))]).unwrap_err();
        assert!(matches!(one, DataError::Invalid { id: Some(FieldId(3)), .. }), "{one}");
    }
}
