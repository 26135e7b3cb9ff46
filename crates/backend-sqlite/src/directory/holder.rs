//! Who holds the write lock, and who has the book open, as every backend tells it.

use model::{HolderSource, LockStatus, ProcessCondition, Waiter};
use turnstile::{Condition, Observation, Source};

/// The holder; one of whom nothing is known, where it let go just then.
pub(crate) fn holder_in(observation: Observation) -> model::Holder {
    match observation {
        Observation::Free => model::Holder::default(),
        Observation::Held { holder, .. } => holder_of(holder),
    }
}

pub(crate) fn status_of(observation: Observation) -> LockStatus {
    let waiter = |waiter: turnstile::Waiter| Waiter {
        this_process: waiter.pid == Some(std::process::id()),
        pid: waiter.pid,
        process: waiter.process,
    };
    match observation {
        Observation::Free => LockStatus::Free,
        Observation::Held { holder, waiting } => LockStatus::Held {
            holder: Box::new(holder_of(holder)),
            waiting: waiting.into_iter().map(waiter).collect(),
        },
    }
}

pub(crate) fn boxed(holder: &turnstile::Holder) -> Box<model::Holder> {
    Box::new(holder_of(holder.clone()))
}

pub(crate) fn holder_of(holder: turnstile::Holder) -> model::Holder {
    // The same id on another machine is another process.
    let is_confirmed = matches!(holder.source, Source::Lines | Source::System);
    let held_for =
        holder.since.map(|since| turnstile::wall_clock().duration_since(since).as_millis());
    model::Holder {
        pid: holder.pid,
        since: holder.since,
        // A clock that was set back says nothing.
        held_for_ms: held_for.and_then(|held| u64::try_from(held).ok()),
        process: holder.process,
        user: holder.user,
        host: holder.host,
        operation: holder.operation,
        source: match holder.source {
            Source::Lines => HolderSource::Lines,
            Source::Unconfirmed => HolderSource::Unconfirmed,
            Source::System => HolderSource::System,
            Source::Unknown => HolderSource::Unknown,
        },
        condition: holder.condition.map(|condition| match condition {
            Condition::Running => ProcessCondition::Running,
            Condition::Stopped => ProcessCondition::Stopped,
            Condition::NotResponding => ProcessCondition::NotResponding,
            Condition::Ended => ProcessCondition::Ended,
        }),
        this_process: is_confirmed && holder.pid == Some(std::process::id()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_of_whom_nothing_is_known_is_not_invented() {
        let holder = holder_in(Observation::Free);
        assert_eq!((holder.pid, holder.source), (None, HolderSource::Unknown));
    }

    #[test]
    fn a_process_elsewhere_with_this_ones_id_is_not_this_one() {
        let of = |source| {
            let pid = Some(std::process::id());
            holder_of(turnstile::Holder { pid, source, ..turnstile::Holder::default() })
        };
        assert!(of(Source::Lines).this_process && of(Source::System).this_process);
        assert!(!of(Source::Unconfirmed).this_process && !of(Source::Unknown).this_process);
    }

    #[test]
    fn a_clock_that_was_set_back_tells_no_duration() {
        let since = turnstile::wall_clock() + jiff::SignedDuration::from_secs(60);
        let holder = turnstile::Holder { since: Some(since), ..turnstile::Holder::default() };
        assert_eq!(holder_of(holder).held_for_ms, None);
    }
}
