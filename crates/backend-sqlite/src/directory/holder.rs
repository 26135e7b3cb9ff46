//! Who holds the write lock, as people and scripts are told.

use model::local_time;
use turnstile::{Condition, Observation, Source, user_on_host};

use crate::boundary::{Holder, HolderSource, ProcessCondition};

/// The holder; one of whom nothing is known, where it let go just then.
pub(crate) fn holder_in(observation: Observation) -> Holder {
    match observation {
        Observation::Free => holder_of(turnstile::Holder::default()),
        Observation::Held { holder, .. } => holder_of(holder),
    }
}

pub(crate) fn holder_of(holder: turnstile::Holder) -> Holder {
    // The same id on another machine is another process.
    let is_confirmed = matches!(holder.source, Source::Lines | Source::System);
    let held_for =
        holder.since.map(|since| turnstile::wall_clock().duration_since(since).as_millis());
    Holder {
        pid: holder.pid,
        since: holder.since.map(|since| format!("{since:.3}")),
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

/// "12:14:17", with the day in front where that is not today.
#[must_use]
pub fn since(moment: &str) -> String {
    local_time::since(moment, turnstile::wall_clock())
}

/// One line for people: "another program is writing: Import readings.csv (daybook 0.3.0, pid 4132,
/// lab on desk-3, since 09:12:03)". What is not known is left out.
pub(crate) fn described(holder: &Holder) -> String {
    let since = holder.since.as_deref().map(|moment| format!("since {}", since(moment)));
    let user = user_on_host(holder.user.as_deref(), holder.host.as_deref());
    let pid = holder.pid.map(|pid| format!("pid {pid}"));
    let details: Vec<String> =
        [holder.process.clone(), pid, user, since].into_iter().flatten().collect();
    let who = match (&holder.operation, details.is_empty()) {
        (Some(operation), false) => format!("{operation} ({})", details.join(", ")),
        (Some(operation), true) => operation.clone(),
        (None, false) => details.join(", "),
        (None, true) => return "another program is writing, and did not say which it is".into(),
    };
    let certainty = if holder.source == HolderSource::Unconfirmed { "it may be " } else { "" };
    format!("another program is writing: {certainty}{who}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_of_whom_nothing_is_known_is_not_invented() {
        let holder = holder_in(Observation::Free);
        assert_eq!(described(&holder), "another program is writing, and did not say which it is");
        assert_eq!((holder.pid, holder.source), (None, HolderSource::Unknown));
    }

    #[test]
    fn a_holder_that_cannot_be_confirmed_may_be() {
        let holder = Holder {
            operation: Some("Import".into()),
            pid: Some(1),
            source: HolderSource::Unconfirmed,
            ..holder_in(Observation::Free)
        };
        assert_eq!(described(&holder), "another program is writing: it may be Import (pid 1)");
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
