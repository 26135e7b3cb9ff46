//! Writes that are under way, so that a window can end their waiting by name.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use book::{
    Cancellation,
    boundary::{Draft, Write},
};

use crate::commands::Of;

/// A write under way.
#[derive(Clone)]
pub(crate) struct Attempt {
    /// The label of the window that asked for it.
    pub(crate) window: String,
    pub(crate) write: Write,
    pub(crate) cancellation: Cancellation,
}

impl Attempt {
    /// What of it somebody typed into a form: one record made or changed.
    pub(crate) fn typed(&self) -> Option<(Of, Draft)> {
        match &self.write {
            Write::Create { collection, records } if records.len() == 1 => {
                let values = records.first()?.clone();
                let of = Of { collection: collection.clone(), record: None };
                Some((of, Draft { values, based_on: None }))
            }
            Write::Edit { collection, edits } if edits.len() == 1 => {
                let edit = edits.first()?;
                let of = Of { collection: collection.clone(), record: Some(edit.record.id) };
                Some((of, Draft { values: edit.values.clone(), based_on: edit.record.version }))
            }
            Write::Create { .. }
            | Write::Edit { .. }
            | Write::Delete { .. }
            | Write::Restore { .. }
            | Write::Revert { .. }
            | Write::Reshape { .. }
            | Write::SaveView { .. }
            | Write::DeleteView { .. }
            | Write::SetDurability { .. } => None,
        }
    }
}

/// The writes under way, by the name their window gave them.
#[derive(Clone, Default)]
pub(crate) struct Attempts(Arc<Mutex<HashMap<String, Attempt>>>);

/// Keeps an attempt listed while it lives.
pub(crate) struct Listed {
    attempts: Attempts,
    name: String,
}

impl Attempts {
    pub(crate) fn list(&self, name: String, attempt: Attempt) -> Listed {
        self.entries().insert(name.clone(), attempt);
        Listed { attempts: self.clone(), name }
    }

    /// Ends the wait of `window`'s attempt `name`. One that has ended already is none of ours.
    pub(crate) fn cancel(&self, window: &str, name: &str) {
        let attempt = self.entries().get(name).filter(|attempt| attempt.window == window).cloned();
        if let Some(attempt) = attempt {
            attempt.cancellation.cancel();
        }
    }

    pub(crate) fn of_window(&self, window: &str) -> Vec<Attempt> {
        self.entries().values().filter(|attempt| attempt.window == window).cloned().collect()
    }

    #[cfg(feature = "updater")]
    pub(crate) fn is_empty(&self) -> bool {
        self.entries().is_empty()
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<String, Attempt>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        self.attempts.entries().remove(&self.name);
    }
}
