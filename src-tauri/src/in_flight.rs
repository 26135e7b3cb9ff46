//! What is under way for a window, so that the window can end it by the name that it gave it.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use book::Cancellation;

/// What is under way: by window and name, how it is ended and what it is.
pub(crate) struct InFlight<T>(Arc<Mutex<HashMap<Key, (Cancellation, T)>>>);

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    window: String,
    name: String,
}

/// Keeps something listed while it lives.
pub(crate) struct Listed<T> {
    all: InFlight<T>,
    key: Key,
}

impl<T: Clone> InFlight<T> {
    /// Lists what `window` calls `name` until the first that is returned is dropped; the second ends it.
    pub(crate) fn list(&self, window: &str, name: String, what: T) -> (Listed<T>, Cancellation) {
        let (key, cancellation) = (key(window, name), Cancellation::default());
        self.entries().insert(key.clone(), (cancellation.clone(), what));
        (Listed { all: self.clone(), key }, cancellation)
    }

    /// Ends what `window` calls `name`. What has ended already is none of ours.
    pub(crate) fn cancel(&self, window: &str, name: String) {
        let found = self.entries().get(&key(window, name)).map(|(found, _)| found.clone());
        if let Some(cancellation) = found {
            cancellation.cancel();
        }
    }

    pub(crate) fn of_window(&self, window: &str) -> Vec<(Cancellation, T)> {
        let entries = self.entries();
        let own = entries.iter().filter(|(key, _)| key.window == window);
        own.map(|(_, found)| found.clone()).collect()
    }
}

impl<T> InFlight<T> {
    #[cfg(feature = "updater")]
    pub(crate) fn is_empty(&self) -> bool {
        self.entries().is_empty()
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<Key, (Cancellation, T)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Clone for InFlight<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for InFlight<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Drop for Listed<T> {
    fn drop(&mut self) {
        self.all.entries().remove(&self.key);
    }
}

fn key(window: &str, name: String) -> Key {
    Key { window: window.to_owned(), name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_ends_its_own_while_it_is_in_flight() {
        let all = InFlight::default();
        let (listed, cancellation) = all.list("book-1", "a".into(), 1);
        let (_other, others) = all.list("book-2", "a".into(), 2);
        all.cancel("book-1", "b".into());
        assert!(!cancellation.is_cancelled());
        all.cancel("book-1", "a".into());
        assert!(cancellation.is_cancelled() && !others.is_cancelled());
        let what =
            |window| all.of_window(window).into_iter().map(|(_, what)| what).collect::<Vec<_>>();
        assert_eq!(what("book-1"), [1]);
        drop(listed);
        assert_eq!((what("book-1"), what("book-2")), (vec![], vec![2]));
    }
}
