//! Who is told what happens in a book.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    thread,
    time::Duration,
};

use model::{BookEvent, Following, Listener};

/// Those who listen.
#[derive(Default)]
pub(crate) struct Listeners(Mutex<Vec<Weak<dyn Listener>>>);

/// How often each is called, whatever happens.
const PULSE: Duration = Duration::from_millis(250);

impl Listeners {
    /// Tells `listener` of everything from now on, until what is returned is dropped.
    pub(crate) fn add(&self, listener: Arc<dyn Listener>) -> Following {
        let weak = Arc::downgrade(&listener);
        self.all().push(Weak::clone(&weak));
        listener.hear(BookEvent::Instances);
        listener.hear(BookEvent::Lock);
        thread::spawn(move || {
            while let Some(listener) = weak.upgrade() {
                listener.pulse();
                drop(listener);
                thread::sleep(PULSE);
            }
        });
        Following::new(listener)
    }

    pub(crate) fn tell(&self, news: BookEvent) {
        let mut all = self.all();
        all.retain(|listener| listener.strong_count() > 0);
        let there: Vec<_> = all.iter().filter_map(Weak::upgrade).collect();
        drop(all);
        there.iter().for_each(|listener| listener.hear(news));
    }

    fn all(&self) -> MutexGuard<'_, Vec<Weak<dyn Listener>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
