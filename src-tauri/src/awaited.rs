//! What a window's page is to say within some time; where it does not, something else is done instead.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tauri::async_runtime;
use tokio::{sync::oneshot, time::timeout};

/// Windows whose pages have not said it yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Awaited {
    /// Whoever waits is told by the other end's going.
    windows: Arc<Mutex<HashMap<String, oneshot::Sender<()>>>>,
}

impl Awaited {
    /// Calls `otherwise`, which may block, unless the page of the window `label` says it, or the window goes,
    /// before `patience` ends. Nothing is left of it afterwards, in either case. What is expected already has
    /// no more time for being expected again.
    pub(crate) fn expect(
        &self,
        label: &str,
        patience: Duration,
        otherwise: impl FnOnce() + Send + 'static,
    ) {
        let (all, label) = (self.clone(), label.to_owned());
        let (awaited, over) = oneshot::channel();
        match self.locked().entry(label.clone()) {
            Entry::Occupied(_) => return,
            Entry::Vacant(vacant) => drop(vacant.insert(awaited)),
        }
        async_runtime::spawn(async move {
            if timeout(patience, over).await.is_err() && all.over(&label) {
                async_runtime::spawn_blocking(otherwise);
            }
        });
    }

    /// The page of the window `label` has said it, or the window is gone. Says whether that was awaited.
    pub(crate) fn over(&self, label: &str) -> bool {
        self.locked().remove(label).is_some()
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<String, oneshot::Sender<()>>> {
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;

    const FOR_EVER: Duration = Duration::from_secs(3600);
    const AT_ONCE: Duration = Duration::from_millis(1);

    /// Ends when nothing more will be done, with whether anything was.
    fn expect(awaited: &Awaited, label: &str, patience: Duration) -> Receiver<()> {
        let (done, heard) = channel();
        // Nobody hears what comes after the test.
        awaited.expect(label, patience, move || {
            let _ = done.send(());
        });
        heard
    }

    #[test]
    fn where_a_page_does_not_say_it_the_other_is_done() {
        let awaited = Awaited::default();
        for _ in 0..2 {
            assert_eq!(expect(&awaited, "book-1", AT_ONCE).recv(), Ok(()));
        }
    }

    #[test]
    fn where_a_page_says_it_nothing_is_and_nobody_waits_on() {
        let awaited = Awaited::default();
        let of_another = expect(&awaited, "book-2", AT_ONCE);
        let heard = expect(&awaited, "book-1", FOR_EVER);
        awaited.over("book-1");
        // The other end goes with the thread.
        assert!(heard.recv().is_err());
        assert_eq!(of_another.recv(), Ok(()));
    }

    #[test]
    fn to_expect_it_again_does_not_put_off_the_end() {
        let awaited = Awaited::default();
        let (done, heard) = channel();
        awaited.expect("book-1", Duration::from_millis(50), move || {
            let _ = done.send(());
        });
        assert!(expect(&awaited, "book-1", FOR_EVER).recv().is_err());
        assert_eq!(heard.recv(), Ok(()));
    }
}
