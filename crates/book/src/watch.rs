//! Tells listeners that something was committed, by this process or another, that somebody opened or
//! left the book, and that the write lock changed hands.
//!
//! Nothing is pushed but the news that there is news: whoever hears it asks again for what it shows, and an
//! idle window asks for nothing.

use std::sync::Arc;

use crate::{
    Book, Error,
    boundary::BookEvent,
    service::{Listeners, Service, Told},
};

/// Keeps a listener told; dropping it stops.
#[derive(Debug)]
pub struct Watch {
    service: Arc<Service>,
    listener: u64,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.service.listeners().remove(self.listener);
    }
}

impl Book {
    /// Calls `listener` after every commit to the book, whenever somebody opens or leaves it, and when
    /// another has the write lock than half a second before, on another thread; what follows
    /// closely may share a call. It is told of [`BookEvent::Instances`] and [`BookEvent::Lock`] at once, so that
    /// nothing is missed that happened just before. As long as somebody listens, what queries would
    /// have needed is made ready. All that is done once, however many listen.
    ///
    /// # Errors
    /// Those of the database, which the first listener reads once here.
    pub fn watch(
        self: &Arc<Self>,
        listener: impl Fn(BookEvent) + Send + 'static,
    ) -> Result<Watch, Error> {
        let mut current = self.service();
        if let Some(service) = current.upgrade() {
            let listener =
                service.listeners().add(listener, vec![BookEvent::Instances, BookEvent::Lock]);
            return Ok(Watch { service, listener });
        }
        let listeners = Arc::new(Listeners::default());
        // The first look tells it of the same.
        let listener = listeners.add(listener, Vec::new());
        listeners.serve().map_err(Error::io(self.directory()))?;
        let told = Arc::new(Told(Arc::clone(&listeners)));
        let following = Arc::clone(self.backend()).follow(told)?;
        let service = Arc::new(Service::new(listeners, following));
        *current = Arc::downgrade(&service);
        Ok(Watch { service, listener })
    }
}
