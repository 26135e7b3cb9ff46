//! Collections and fields made, changed, deleted and brought back.

use std::collections::BTreeMap;

use model::{
    CollectionId, CollectionRef, Converted, DataError, Field, FieldId, FieldRef, FieldSettings,
    MOST_FIELDS, NewField, Outcome, SchemaChange, TooMuch, Value, converted, fit_name,
    is_same_name,
};

use crate::{
    book::{Book, KeptCollection, KeptField},
    change::{Transaction, is_there_already},
};

impl Transaction<'_> {
    pub(crate) fn change_schema(
        &self,
        book: &mut Book,
        change: &SchemaChange,
    ) -> Result<Outcome, DataError> {
        match change {
            SchemaChange::CreateCollection { name, fields } => {
                return book.create_collection(name, fields).map(Outcome::Collection);
            }
            SchemaChange::RenameCollection { collection, name } => {
                let id = book.collection(collection)?.id;
                let name = book.free_name(name, Some(id))?;
                book.kept(id)?.name = name;
            }
            SchemaChange::MoveCollection { collection, place } => {
                let moved = book.collection(collection)?.id;
                let order = book.there().map(|one| one.id).collect();
                for (position, id) in arranged(order, moved, *place) {
                    book.kept(id)?.position = position;
                }
            }
            SchemaChange::DeleteCollection { collection } => {
                book.collection_mut(collection)?.deleted_at = Some((self.now)());
            }
            SchemaChange::RestoreCollection { collection } => {
                book.restore_collection(collection)?
            }
            SchemaChange::CreateField { collection, field } => {
                let id = book.collection(collection)?.id;
                return book.create_field(id, field).map(Outcome::Field);
            }
            SchemaChange::RenameField { collection, field, name } => {
                let kept = book.collection_mut(collection)?;
                let id = kept.field(field)?.id;
                let name = kept.free_name(name, Some(id))?;
                kept.field_mut(id)?.field.name = name;
            }
            SchemaChange::MoveField { collection, field, place } => {
                let kept = book.collection_mut(collection)?;
                let moved = kept.field(field)?.id;
                let order = kept.shown().fields.iter().map(|field| field.id).collect();
                for (position, id) in arranged(order, moved, *place) {
                    kept.field_mut(id)?.position = position;
                }
            }
            SchemaChange::ChangeField { collection, field, settings, take_misfits } => {
                let kept = book.collection_mut(collection)?;
                let field = kept.field(field)?;
                let taken = self.change_field(kept, &field, settings)?;
                if taken > 0 && !take_misfits {
                    let (id, field) = (field.id, field.name);
                    return Err(DataError::Misfits { id, field, total: taken });
                }
            }
            SchemaChange::RenameChoice { collection, field, choice, name } => {
                let kept = book.collection_mut(collection)?;
                let field = kept.field(field)?;
                kept.rename_choice(&field, choice, name.trim())?;
            }
            SchemaChange::DeleteField { collection, field } => {
                let kept = book.collection_mut(collection)?;
                let field = kept.field(field)?;
                if kept.shown().fields.len() == 1 {
                    return Err(field.invalid("is the only field of its collection"));
                }
                kept.field_mut(field.id)?.deleted_at = Some((self.now)());
            }
            SchemaChange::RestoreField { collection, field } => {
                book.collection_mut(collection)?.restore_field(field)?;
            }
        }
        Ok(Outcome::Done)
    }

    /// Gives a field other settings, and returns from how many records a value was taken that does not fit
    /// them.
    fn change_field(
        &self,
        kept: &mut KeptCollection,
        field: &Field,
        settings: &FieldSettings,
    ) -> Result<u64, DataError> {
        settings.check_for(field)?;
        let target = settings.named(&field.name);
        let shown = kept.shown();
        let place = shown.place_of(&FieldRef::Id(field.id))?;
        let held: Vec<(i64, Value)> = kept
            .records
            .iter()
            .filter_map(|(id, record)| Some((*id, record.values.get(&field.id)?.clone())))
            .collect();
        let mut taken = 0;
        for (id, value) in held {
            match converted(&value, &target) {
                Converted::Fits(new) => {
                    if let Some(record) = kept.records.get_mut(&id) {
                        record.values.insert(field.id, new);
                    }
                }
                Converted::Misfit { .. } => {
                    taken += 1;
                    self.put(kept, id, &shown, vec![(place, None)])?;
                }
            }
        }
        let FieldSettings { kind, required, unique, choices, default } = settings.clone();
        let changed = Field { kind, required, unique, choices, default, ..field.clone() };
        kept.check_all_differ(&changed)?;
        kept.field_mut(field.id)?.field = changed;
        Ok(taken)
    }
}

/// Where each stands once `moved` is at its new place.
fn arranged<T: Copy + PartialEq>(
    mut order: Vec<T>,
    moved: T,
    place: usize,
) -> impl Iterator<Item = (usize, T)> {
    order.retain(|one| *one != moved);
    order.insert(place.min(order.len()), moved);
    (1..).zip(order)
}

impl Book {
    fn create_collection(
        &mut self,
        name: &str,
        fields: &[NewField],
    ) -> Result<CollectionId, DataError> {
        let name = self.free_name(name, None)?;
        if fields.len() > MOST_FIELDS {
            return Err(TooMuch::Fields { collection: name }.into());
        }
        self.last.collection += 1;
        let id = CollectionId(self.last.collection);
        let last = self.collections.iter().map(|one| one.position).max();
        self.collections.push(KeptCollection {
            id,
            name,
            position: last.unwrap_or(0) + 1,
            deleted_at: None,
            fields: Vec::new(),
            views: Vec::new(),
            records: BTreeMap::new(),
            last: 0,
        });
        for field in fields {
            self.create_field(id, field)?;
        }
        Ok(id)
    }

    fn create_field(
        &mut self,
        collection: CollectionId,
        field: &NewField,
    ) -> Result<FieldId, DataError> {
        let next = FieldId(self.last.field + 1);
        let kept = self.kept(collection)?;
        let name = kept.free_name(&field.name, None)?;
        field.settings.check(&name)?;
        kept.check_number()?;
        let last = kept.fields.iter().map(|one| one.position).max();
        let FieldSettings { kind, required, unique, choices, default } = field.settings.clone();
        kept.fields.push(KeptField {
            field: Field { id: next, name, kind, required, unique, choices, default },
            position: last.unwrap_or(0) + 1,
            deleted_at: None,
        });
        self.last.field = next.0;
        Ok(next)
    }

    /// A name that can be one, and that no other collection but `own` has.
    fn free_name(&self, name: &str, own: Option<CollectionId>) -> Result<String, DataError> {
        let name = fit_name(name)?;
        let mut others = self.there().filter(|one| Some(one.id) != own);
        match others.any(|one| is_same_name(&one.name, name)) {
            true => Err(is_there_already(name)),
            false => Ok(name.to_owned()),
        }
    }

    fn restore_collection(&mut self, meant: &CollectionRef) -> Result<(), DataError> {
        let (found, asked) = match meant {
            CollectionRef::First => return Err(DataError::NoCollections),
            // One that is there has its name already.
            CollectionRef::Id(id) | CollectionRef::Meant { id, .. } => {
                (self.collections.iter().find(|one| one.id == *id), id.to_string())
            }
            CollectionRef::Named(name) => {
                let deleted = self.collections.iter().filter(|one| one.deleted_at.is_some());
                let named = deleted.filter(|one| is_same_name(&one.name, name));
                (named.max_by_key(|one| (&one.deleted_at, one.id)), name.clone())
            }
        };
        let found = found.ok_or(DataError::NoCollection { name: asked })?;
        let (id, name) = (found.id, found.name.clone());
        self.free_name(&name, None)?;
        self.kept(id)?.deleted_at = None;
        Ok(())
    }
}

impl KeptCollection {
    /// As that of a book.
    fn free_name(&self, name: &str, own: Option<FieldId>) -> Result<String, DataError> {
        let name = fit_name(name)?;
        let fields = self.shown().fields;
        let mut others = fields.iter().filter(|one| Some(one.id) != own);
        match others.any(|one| is_same_name(&one.name, name)) {
            true => Err(is_there_already(name)),
            false => Ok(name.to_owned()),
        }
    }

    fn check_number(&self) -> Result<(), DataError> {
        if self.shown().fields.len() >= MOST_FIELDS {
            return Err(TooMuch::Fields { collection: self.name.clone() }.into());
        }
        Ok(())
    }

    /// Fails where two records have the same in a unique field.
    fn check_all_differ(&self, field: &Field) -> Result<(), DataError> {
        if !field.unique {
            return Ok(());
        }
        let there = self.records.iter().filter(|(_, one)| one.stamps.deleted_at.is_none());
        let held: Vec<_> =
            there.filter_map(|(id, one)| Some((id, one.values.get(&field.id)?))).collect();
        for (_, value) in &held {
            let same = held.iter().filter(|(_, other)| field.kind.are_twins(value, other));
            let same: Vec<String> = same.map(|(id, _)| id.to_string()).collect();
            if same.len() > 1 {
                let same = same.join(", ");
                let reason =
                    format!("must differ from record to record, but is the same in {same}");
                return Err(field.invalid(reason));
            }
        }
        Ok(())
    }

    fn rename_choice(&mut self, field: &Field, choice: &str, name: &str) -> Result<(), DataError> {
        let settings = field.with_choice_renamed(choice, name)?;
        for record in self.records.values_mut() {
            if let Some(Value::Text(value)) = record.values.get_mut(&field.id)
                && value == choice
            {
                name.clone_into(value);
            }
        }
        let kept = self.field_mut(field.id)?;
        kept.field.choices = settings.choices;
        kept.field.default = settings.default;
        Ok(())
    }

    fn restore_field(&mut self, meant: &FieldRef) -> Result<(), DataError> {
        let (found, asked) = match meant {
            FieldRef::Id(id) | FieldRef::Meant { id, .. } => {
                (self.fields.iter().find(|one| one.field.id == *id), id.to_string())
            }
            FieldRef::Named(name) => {
                let deleted = self.fields.iter().filter(|one| one.deleted_at.is_some());
                let named = deleted.filter(|one| is_same_name(&one.field.name, name));
                (named.max_by_key(|one| (&one.deleted_at, one.field.id)), name.clone())
            }
        };
        let Some(KeptField { field, .. }) = found else {
            return Err(DataError::NoField { collection: self.name.clone(), name: asked });
        };
        let field = field.clone();
        self.free_name(&field.name, None)?;
        self.check_number()?;
        self.check_all_differ(&field)?;
        self.field_mut(field.id)?.deleted_at = None;
        Ok(())
    }
}
