//! The in-process side of the turnstile in every order of its threads' steps (up to a number of
//! preemptions), by the model checker loom: `cargo xtask model`. What must come out of each: nobody
//! has the lock beside another, everybody who goes on waiting is served, and in the end both locks
//! are free.
//!
//! It runs the code itself: only `sync.rs` and `system_lock.rs` are replaced.

use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use loom::{model::Builder, sync::atomic::AtomicBool, thread};
use tempfile::{TempDir, tempdir};

use crate::{
    AcquireError, Cancellation, LOCK_FILE, TURN_FILE, Turnstile, Wait, Waiting, WriteGuard,
    lock_file::LockFile, sync, system_lock,
};

const PATIENT: Wait = Wait { timeout: None, cancellation: None };
const AT_ONCE: Wait = Wait { timeout: Some(Duration::ZERO), cancellation: None };

/// A book's directory, this process's turnstile for it, and whether somebody has the lock.
#[derive(Clone)]
struct Scene {
    directory: Arc<TempDir>,
    turnstile: Turnstile,
    held: Arc<AtomicBool>,
}

impl Scene {
    fn new(directory: &Arc<TempDir>) -> Self {
        system_lock::forget_all();
        let turnstile = Turnstile::open(directory.path(), "model", Waiting::Blocking).unwrap();
        let held = Arc::new(AtomicBool::new(false));
        Self { directory: Arc::clone(directory), turnstile, held }
    }

    /// Has the lock for a moment, which must be this one's alone.
    fn write(&self, guard: WriteGuard) {
        self.alone();
        drop(guard);
    }

    fn alone(&self) {
        assert!(!self.held.swap(true, Ordering::SeqCst), "two holders");
        thread::yield_now();
        self.held.store(false, Ordering::SeqCst);
    }

    fn acquire(&self, wait: &Wait) -> Result<WriteGuard, AcquireError> {
        self.turnstile.acquire("Write", wait)
    }

    /// Runs `steps` on a thread of its own, with a wait that can be cancelled from here.
    fn cancellably(
        &self,
        timeout: Option<Duration>,
        steps: impl FnOnce(Self, Wait) + 'static,
    ) -> (Cancellation, thread::JoinHandle<()>) {
        let cancellation = Cancellation::default();
        let wait = Wait { timeout, cancellation: Some(cancellation.clone()) };
        let scene = self.clone();
        (cancellation, thread::spawn(move || steps(scene, wait)))
    }

    /// Another process.
    fn other(&self) -> Other {
        Other::open(self.directory.path())
    }

    /// Another process that has the lock.
    fn holder(&self) -> Other {
        let other = self.other();
        other.acquire();
        other
    }

    /// Both locks are free in the end: another process gets them, and without waiting once this
    /// process has closed and its helper has ended.
    fn conclude(self) {
        self.other().write(&self);
    }
}

/// Another process, which goes through the turnstile by the same rules.
struct Other {
    turn: LockFile,
    lock: LockFile,
}

impl Other {
    fn open(directory: &Path) -> Self {
        let open = |name| LockFile::open(directory.join(name)).unwrap();
        Self { turn: open(TURN_FILE), lock: open(LOCK_FILE) }
    }

    fn acquire(&self) {
        self.turn.lock().unwrap();
        self.lock.lock().unwrap();
        self.turn.unlock().unwrap();
    }

    fn release(&self) {
        self.lock.unlock().unwrap();
    }

    fn write(&self, scene: &Scene) {
        self.acquire();
        scene.alone();
        self.release();
    }
}

/// Runs `steps` in every order, once with a clock that stands and once with one that runs ahead.
fn in_every_order(steps: impl Fn(Scene) + Sync + Send + Clone + 'static) {
    for step in [0, 1000] {
        sync::STEP.store(step, std::sync::atomic::Ordering::Relaxed);
        let directory = Arc::new(tempdir().unwrap());
        let steps = steps.clone();
        let mut model = Builder::new();
        model.preemption_bound = Some(2);
        model.max_branches = 20_000;
        model.check(move || {
            let scene = Scene::new(&directory);
            steps(scene.clone());
            scene.conclude();
        });
    }
}

#[test]
fn a_wait_abandoned_at_its_timeout_is_passed_on() {
    in_every_order(|scene| {
        let holder = scene.holder();
        let outcome = scene.acquire(&AT_ONCE);
        assert!(matches!(outcome, Err(AcquireError::TimedOut { .. })), "{outcome:?}");
        holder.release();
    });
}

#[test]
fn a_wait_can_be_cancelled_at_every_step() {
    in_every_order(|scene| {
        let holder = scene.holder();
        let (cancellation, waiter) =
            scene.cancellably(None, |scene, wait| match scene.acquire(&wait) {
                Ok(guard) => scene.write(guard),
                Err(error) => assert!(matches!(error, AcquireError::Cancelled { .. })),
            });
        holder.release();
        cancellation.cancel();
        waiter.join().unwrap();
    });
}

/// As a long import does, which waits again and again and is cancelled once.
#[test]
fn one_cancellation_may_serve_many_waits() {
    in_every_order(|scene| {
        let holder = scene.holder();
        let (cancellation, waiter) = scene.cancellably(Some(Duration::ZERO), |scene, wait| {
            for _ in 0..2 {
                scene.acquire(&wait).into_iter().for_each(|guard| scene.write(guard));
            }
        });
        cancellation.cancel();
        holder.release();
        waiter.join().unwrap();
    });
}

#[test]
fn one_that_tries_again_is_served_while_its_old_place_is() {
    in_every_order(|scene| {
        let holder = scene.holder();
        assert!(scene.acquire(&AT_ONCE).is_err());
        let releasing = thread::spawn(move || holder.release());
        let guard = scene.acquire(&PATIENT).unwrap();
        scene.write(guard);
        releasing.join().unwrap();
    });
}

#[test]
fn who_waits_behind_one_that_is_cancelled_is_served() {
    in_every_order(|scene| {
        let holder = scene.holder();
        let (cancellation, first) = scene.cancellably(None, |scene, wait| {
            scene.acquire(&wait).into_iter().for_each(|guard| scene.write(guard));
        });
        let releasing = thread::spawn(move || {
            cancellation.cancel();
            holder.release();
        });
        let guard = scene.acquire(&PATIENT).unwrap();
        scene.write(guard);
        first.join().unwrap();
        releasing.join().unwrap();
    });
}

#[test]
fn one_that_comes_straight_back_excludes_and_is_excluded() {
    in_every_order(|scene| {
        let other = {
            let scene = scene.clone();
            thread::spawn(move || scene.other().write(&scene))
        };
        for _ in 0..2 {
            let guard = scene.acquire(&PATIENT).unwrap();
            scene.write(guard);
        }
        other.join().unwrap();
    });
}

#[test]
fn threads_of_one_process_exclude_each_other() {
    in_every_order(|scene| {
        let second = {
            let scene = scene.clone();
            thread::spawn(move || scene.acquire(&PATIENT).map(|guard| scene.write(guard)).unwrap())
        };
        let guard = scene.acquire(&PATIENT).unwrap();
        scene.write(guard);
        second.join().unwrap();
    });
}
