//! A change done to a copy of the book, which takes its place if nothing fails.

use std::sync::Arc;

use model::{
    Appended, Author, Change, CollectionRef, DataError, FieldRef, Outcome, Row, Value, View,
    ViewId, ViewRef, fit_name, is_same_name,
};

use crate::{
    Clock,
    book::{Book, KeptCollection},
};

/// When a change is done, and by whom.
pub(crate) struct Transaction<'a> {
    pub(crate) now: &'a Clock,
    pub(crate) author: Author<'a>,
}

impl Transaction<'_> {
    pub(crate) fn apply(&self, book: &mut Book, change: &Change) -> Result<Outcome, DataError> {
        change.check_size()?;
        match change {
            Change::Create { collection, records } => {
                each(book, collection, records, |kept, given| self.create(kept, given))
            }
            Change::Edit { collection, edits } => {
                each(book, collection, edits, |kept, edit| self.edit(kept, edit))
            }
            Change::Delete { collection, records } => {
                each(book, collection, records, |kept, record| self.delete(kept, *record))
            }
            Change::Restore { collection, ids } => {
                each(book, collection, ids, |kept, id| self.restore(kept, *id))
            }
            Change::Revert { collection, record, to } => {
                each(book, collection, &[record], |kept, record| self.revert(kept, **record, *to))
            }
            Change::Schema(change) => self.change_schema(book, change),
            Change::SaveView { collection, view, name, definition } => {
                let next = ViewId(book.last.view + 1);
                let kept = book.collection_mut(collection)?;
                let id = kept.save_view(*view, name, definition, next)?;
                book.last.view = book.last.view.max(id.0);
                Ok(Outcome::View(id))
            }
            Change::DeleteView { collection, view } => {
                let kept = book.collection_mut(collection)?;
                let id = kept.view(view)?.id;
                kept.views.retain(|one| one.id != id);
                Ok(Outcome::Done)
            }
            Change::SetDurability(durability) => {
                book.durability = *durability;
                Ok(Outcome::Done)
            }
        }
    }

    /// Creates a record of each thing that is given, up to the first that does not fit.
    pub(crate) fn append(
        &self,
        book: &mut Book,
        collection: &CollectionRef,
        records: &mut dyn Iterator<Item = Vec<(FieldRef, Value)>>,
    ) -> Result<Appended, DataError> {
        let kept = book.collection_mut(collection)?;
        let mut ids = Vec::new();
        for given in records {
            match self.create(kept, &given) {
                Ok(row) => ids.push(row.id),
                Err(error) => return Ok(Appended { ids, unfit: Some(error) }),
            }
        }
        Ok(Appended { ids, unfit: None })
    }
}

/// Changes each, up to the first that cannot be.
fn each<T>(
    book: &mut Book,
    collection: &CollectionRef,
    all: &[T],
    change: impl Fn(&mut KeptCollection, &T) -> Result<Row, DataError>,
) -> Result<Outcome, DataError> {
    let kept = book.collection_mut(collection)?;
    let mut rows = Vec::new();
    for (place, one) in all.iter().enumerate() {
        rows.push(change(kept, one).map_err(|error| error.of_one(place, all.len()))?);
    }
    Ok(Outcome::Records { collection: Arc::new(kept.shown()), rows })
}

impl KeptCollection {
    /// The view that is meant.
    fn view(&self, meant: &ViewRef) -> Result<&View, DataError> {
        let mut views = self.views.iter();
        let collection = self.name.clone();
        match meant {
            ViewRef::Id(id) => {
                views.find(|one| one.id == *id).ok_or(DataError::ViewDeleted { collection })
            }
            ViewRef::Named(name) => views
                .find(|one| is_same_name(&one.name, name))
                .ok_or_else(|| DataError::NoView { collection, name: name.clone() }),
        }
    }

    /// Replaces a view, or else makes one with the id `next`.
    fn save_view(
        &mut self,
        view: Option<ViewId>,
        name: &str,
        definition: &str,
        next: ViewId,
    ) -> Result<ViewId, DataError> {
        let name = fit_name(name)?;
        let named = self.views.iter().find(|one| is_same_name(&one.name, name)).map(|one| one.id);
        let id = match view {
            Some(id) => self.view(&ViewRef::Id(id))?.id,
            None => named.unwrap_or(next),
        };
        if named.is_some_and(|other| other != id) {
            let reason = "is another view's name; choose another, or delete that view";
            return Err(DataError::unfit(name, reason));
        }
        self.views.retain(|one| one.id != id);
        self.views.push(View { id, name: name.to_owned(), definition: definition.to_owned() });
        Ok(id)
    }
}

/// That a name is taken.
pub(crate) fn is_there_already(name: &str) -> DataError {
    DataError::unfit(name, "is there already; choose another name")
}
