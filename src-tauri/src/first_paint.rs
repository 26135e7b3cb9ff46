//! Whether a window's page comes to draw. Where the system's drawing does not work, a window stays blank
//! and cannot say so itself: the terminal is told, and how to go on.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread,
    time::Duration,
};

/// Far more than a slow machine takes to draw a page; longer than anybody looks at a blank window.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// What the terminal is told.
pub(crate) const ADVICE: &str = "daybook-app: the window's page has not said that it has drawn. If the \
    window stays blank, close it and try: daybook-app --safe-drawing";

/// Windows whose pages have not drawn yet.
#[derive(Debug, Default)]
pub(crate) struct FirstPaints {
    /// Whoever waits is told by the other end's going.
    awaited: Mutex<HashMap<String, Sender<()>>>,
}

impl FirstPaints {
    /// Calls `tell` unless the page of the window `label` draws, or the window goes, before `patience`
    /// ends. Nothing is left of it afterwards, in either case.
    pub(crate) fn expect(
        &self,
        label: &str,
        patience: Duration,
        tell: impl FnOnce() + Send + 'static,
    ) {
        let (awaited, over) = channel();
        self.held().insert(label.to_owned(), awaited);
        thread::spawn(move || {
            if over.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                tell();
            }
        });
    }

    /// The page of the window `label` has drawn, or the window is gone.
    pub(crate) fn over(&self, label: &str) {
        self.held().remove(label);
    }

    fn held(&self) -> std::sync::MutexGuard<'_, HashMap<String, Sender<()>>> {
        self.awaited.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Receiver;

    use super::*;

    /// Ends when there is nothing more to tell, with whether anything was.
    fn expect(paints: &FirstPaints, label: &str, patience: Duration) -> Receiver<()> {
        let (told, heard) = channel();
        // Nobody hears what comes after the test.
        paints.expect(label, patience, move || {
            let _ = told.send(());
        });
        heard
    }

    #[test]
    fn a_page_that_does_not_draw_is_told() {
        let paints = FirstPaints::default();
        assert_eq!(expect(&paints, "book-1", Duration::from_millis(1)).recv(), Ok(()));
    }

    #[test]
    fn a_page_that_draws_is_not_and_nobody_waits_on() {
        let paints = FirstPaints::default();
        let of_another = expect(&paints, "book-2", Duration::from_millis(1));
        let heard = expect(&paints, "book-1", Duration::from_secs(3600));
        paints.over("book-1");
        // The other end goes with the thread.
        assert!(heard.recv().is_err());
        assert_eq!(of_another.recv(), Ok(()));
    }
}
