//! The helper thread, which stands in line for the callers of its process: it blocks in the kernel,
//! so that their timeouts can be kept.

use std::sync::Arc;

use crate::{
    AcquireError,
    line::{Shared, try_lock},
    lock_file::LockFile,
    state::{Failure, Lock, State, Turn},
    sync::{Builder, MutexGuard, sleep},
};

/// Sees to it that the helper stands in line for those who wait.
pub(crate) fn call(shared: &Arc<Shared>, state: &mut State) -> Result<(), AcquireError> {
    if !state.helper_runs {
        let line = Arc::clone(shared);
        Builder::new()
            .name("write-lock".into())
            .spawn(move || run(&line))
            .map_err(|error| AcquireError::from(Failure::of(&shared.lock, error)))?;
        state.helper_runs = true;
    }
    shared.call_helper();
    Ok(())
}

fn run(shared: &Shared) {
    let mut state = shared.state();
    loop {
        if !state.is_wanted() && state.turn == Turn::Held {
            // The caller that got it has left before the helper came.
            shared.pass_turn(&mut state);
        }
        while !state.is_wanted() && !state.closed {
            state = shared.wait_for_call(state);
        }
        if !state.is_wanted() {
            state.helper_runs = false;
            return;
        }
        state = serve(shared, state);
    }
}

/// A place in line, taken and served.
fn serve<'a>(shared: &'a Shared, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
    if state.turn == Turn::Free {
        state = seek_turn(shared, state);
        if state.turn != Turn::Held {
            return state;
        }
    }
    // This very process may have the lock, for a guard or for the one before: it is awaited here,
    // since to the kernel both are one.
    while state.lock != Lock::Free && state.is_wanted() {
        state = shared.wait_for_call(state);
    }
    if state.is_wanted() {
        state = seek_lock(shared, state);
    }
    shared.pass_turn(&mut state);
    if state.lock == Lock::Granted && !state.somebody_waits() {
        // Everybody who wanted it has left.
        shared.pass_lock(&mut state);
    }
    shared.tell_callers();
    state
}

fn seek_turn<'a>(shared: &'a Shared, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
    state.turn = Turn::Sought;
    let moving_up = state.moving_up();
    drop(state);
    moving_up.into_iter().for_each(sleep);
    let outcome = lock(&shared.turn);
    state = shared.state();
    state.turn_stuck = false;
    match outcome {
        Ok(waited) => {
            state.contended = waited;
            state.turn = Turn::Held;
        }
        Err(failure) => {
            state.turn = Turn::Free;
            state.failure = Some(failure);
            shared.tell_callers();
        }
    }
    state
}

fn seek_lock<'a>(shared: &'a Shared, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
    state.lock = Lock::Sought;
    drop(state);
    let outcome = lock(&shared.lock);
    state = shared.state();
    match outcome {
        Ok(waited) => {
            state.lock = Lock::Granted;
            state.contended |= waited;
        }
        Err(failure) => {
            state.lock = Lock::Free;
            state.failure = Some(failure);
        }
    }
    state
}

/// Locks a file, and tells whether it had to wait for that.
fn lock(file: &LockFile) -> Result<bool, Failure> {
    let at_once = try_lock(file)?;
    if !at_once {
        file.lock().map_err(|error| Failure::of(file, error))?;
    }
    Ok(!at_once)
}
