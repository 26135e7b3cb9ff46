//! What all listeners of a process to one book share: whatever follows the book runs once, as long as
//! anybody listens.
//!
//! News is put down for each listener, and handed over by a thread of its own, so that following the book
//! never waits for a listener. A listener that is busy is passed over, and told later, once, of what came
//! meanwhile; where one keeps the thread, another thread serves the rest. A listener that panics is told
//! no more.

use std::{
    fmt, io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

use model::{Following, Listener};

use crate::boundary::BookEvent;

/// Follows a book, until the last listener drops it.
#[derive(Debug)]
pub(crate) struct Service {
    listeners: Arc<Listeners>,
    _following: Following,
}

impl Service {
    pub(crate) fn new(listeners: Arc<Listeners>, following: Following) -> Self {
        Self { listeners, _following: following }
    }

    pub(crate) fn listeners(&self) -> &Listeners {
        &self.listeners
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.listeners.close();
    }
}

/// What a backend tells of a book.
pub(crate) struct Told(pub(crate) Arc<Listeners>);

impl Listener for Told {
    fn hear(&self, news: model::BookEvent) {
        self.0.tell(match news {
            model::BookEvent::Records => BookEvent::Records,
            model::BookEvent::Instances => BookEvent::Instances,
            model::BookEvent::Lock => BookEvent::Lock,
            model::BookEvent::Preparations => BookEvent::Preparations,
        });
    }

    fn pulse(&self) {
        self.0.relieve();
    }
}

type Call = dyn Fn(BookEvent) + Send;

struct Heard {
    id: u64,
    call: Arc<Mutex<Call>>,
    /// What it has not been told yet.
    news: Vec<BookEvent>,
    is_busy: bool,
}

/// Who is told.
#[derive(Default)]
pub(crate) struct Listeners {
    state: Mutex<State>,
    came: Condvar,
}

#[derive(Default)]
struct State {
    listeners: Vec<Heard>,
    last_id: u64,
    is_closed: bool,
    /// Whether a thread waits for news to hand over.
    is_attended: bool,
    /// Whether somebody was called since the last [`Listeners::relieve`].
    gets_on: bool,
}

impl Listeners {
    /// `news` is what the listener is told at once. Returns what it is removed by.
    pub(crate) fn add(
        &self,
        call: impl Fn(BookEvent) + Send + 'static,
        news: Vec<BookEvent>,
    ) -> u64 {
        let mut state = self.locked();
        state.last_id += 1;
        let id = state.last_id;
        let call: Arc<Mutex<Call>> = Arc::new(Mutex::new(call));
        state.listeners.push(Heard { id, call, news, is_busy: false });
        drop(state);
        self.came.notify_one();
        id
    }

    pub(crate) fn remove(&self, id: u64) {
        let removed = self.locked().remove(id);
        // Unlocked: what it owns may be listening, too.
        drop(removed);
    }

    pub(crate) fn tell(&self, news: BookEvent) {
        for listener in &mut self.locked().listeners {
            if !listener.news.contains(&news) {
                listener.news.push(news);
            }
        }
        self.came.notify_one();
    }

    /// Hands over what there is news of, on a thread of its own, until nobody listens any more.
    pub(crate) fn serve(self: &Arc<Self>) -> io::Result<()> {
        let listeners = Arc::clone(self);
        let thread = thread::Builder::new().name("book-news".into());
        thread.spawn(move || listeners.hand_over()).map(drop)
    }

    /// To be called now and then: where a listener has kept the thread since the last time, another one
    /// serves the rest.
    pub(crate) fn relieve(self: &Arc<Self>) {
        let mut state = self.locked();
        let gets_on = std::mem::take(&mut state.gets_on);
        let is_stuck = !gets_on && !state.is_attended && state.next().is_some();
        drop(state);
        if is_stuck {
            // What the system refuses now is tried again.
            let _ = self.serve();
        }
    }

    fn hand_over(&self) {
        let mut state = self.locked();
        while !state.is_closed {
            if let Some((id, call, news)) = state.take() {
                drop(state);
                let told = catch_unwind(AssertUnwindSafe(|| {
                    let call = call.lock().unwrap_or_else(PoisonError::into_inner);
                    news.into_iter().for_each(&*call);
                }));
                drop(call);
                if told.is_err() {
                    self.remove(id);
                }
                state = self.locked();
                state.is_free(id);
            } else if state.is_attended {
                return;
            } else {
                state.is_attended = true;
                state = self.came.wait(state).unwrap_or_else(PoisonError::into_inner);
                state.is_attended = false;
            }
        }
    }

    fn close(&self) {
        self.locked().is_closed = true;
        self.came.notify_all();
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listeners").finish_non_exhaustive()
    }
}

impl State {
    /// Where the next is who is to be told.
    fn next(&self) -> Option<usize> {
        self.listeners.iter().position(|listener| !listener.is_busy && !listener.news.is_empty())
    }

    /// The next who is to be told, and of what. It is the last one from then on.
    fn take(&mut self) -> Option<(u64, Arc<Mutex<Call>>, Vec<BookEvent>)> {
        let mut listener = self.listeners.remove(self.next()?);
        listener.is_busy = true;
        self.gets_on = true;
        let taken = (listener.id, Arc::clone(&listener.call), std::mem::take(&mut listener.news));
        self.listeners.push(listener);
        Some(taken)
    }

    fn is_free(&mut self, id: u64) {
        if let Some(listener) = self.listeners.iter_mut().find(|listener| listener.id == id) {
            listener.is_busy = false;
        }
    }

    fn remove(&mut self, id: u64) -> Option<Heard> {
        let at = self.listeners.iter().position(|listener| listener.id == id)?;
        Some(self.listeners.remove(at))
    }
}
