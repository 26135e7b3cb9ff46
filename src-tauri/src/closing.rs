//! Before a window closes, its page is asked: it keeps what is typed, or asks the person whether it may go.
//! The page answers at once that it has heard, and closes the window when nothing is in the way. One that is
//! not there, or does not answer, is not waited for: a window can always be closed.
//!
//! It is asked through a channel of ours, so that the page needs no permission of Tauri's.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tauri::ipc::Channel;

use crate::awaited::Awaited;

/// Longer than a busy page takes to answer; as long as anybody waits for a window that hangs.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Default)]
pub(crate) struct Closing {
    pages: Mutex<HashMap<String, Channel<()>>>,
    answers: Awaited,
}

impl Closing {
    /// The page of the window `label` is to be asked through `page`.
    pub(crate) fn listen(&self, label: &str, page: Channel<()>) {
        self.locked().insert(label.to_owned(), page);
    }

    /// Asks the page of the window `label`. Calls `close` on another thread where it does not answer.
    pub(crate) fn ask(&self, label: &str, close: impl FnOnce() + Send + 'static) {
        self.ask_within(label, PATIENCE, close);
    }

    fn ask_within(&self, label: &str, patience: Duration, close: impl FnOnce() + Send + 'static) {
        let page = self.locked().get(label).cloned();
        let patience = if page.is_some() { patience } else { Duration::ZERO };
        // First, so that no answer comes too early.
        self.answers.expect(label, patience, close);
        if let Some(page) = page {
            // A page that cannot be asked does not answer.
            let _ = page.send(());
        }
    }

    /// The page of the window `label` has heard.
    pub(crate) fn heard(&self, label: &str) {
        self.answers.over(label);
    }

    /// The window `label` is gone.
    pub(crate) fn forget(&self, label: &str) {
        self.locked().remove(label);
        self.answers.over(label);
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<String, Channel<()>>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        mpsc::{Receiver, channel},
    };

    use super::*;

    const FOR_EVER: Duration = Duration::from_secs(3600);

    /// Asks, and returns what ends with whether the window is closed for want of an answer.
    fn ask(closing: &Closing, patience: Duration) -> Receiver<()> {
        let (close, closed) = channel();
        // Nobody hears what comes after the test.
        closing.ask_within("book-1", patience, move || {
            let _ = close.send(());
        });
        closed
    }

    #[test]
    fn a_window_without_a_page_that_wants_to_be_asked_closes_at_once() {
        let closing = Closing::default();
        assert_eq!(ask(&closing, FOR_EVER).recv(), Ok(()));
    }

    #[test]
    fn a_page_that_hears_decides_each_time() {
        let closing = Arc::new(Closing::default());
        let page = Arc::clone(&closing);
        closing.listen(
            "book-1",
            Channel::new(move |_| {
                page.heard("book-1");
                Ok(())
            }),
        );
        for _ in 0..2 {
            assert!(ask(&closing, FOR_EVER).recv().is_err());
        }
    }

    #[test]
    fn a_page_that_does_not_answer_or_cannot_be_asked_is_not_waited_for() {
        let closing = Closing::default();
        closing.listen("book-1", Channel::new(|_| Ok(())));
        assert_eq!(ask(&closing, Duration::from_millis(1)).recv(), Ok(()));
        closing.listen("book-1", Channel::new(|_| Err(tauri::Error::WebviewNotFound)));
        assert_eq!(ask(&closing, Duration::from_millis(1)).recv(), Ok(()));
        closing.forget("book-1");
        assert_eq!(ask(&closing, FOR_EVER).recv(), Ok(()));
    }
}
