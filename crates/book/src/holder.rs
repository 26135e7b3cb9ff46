//! Who holds the write lock, as people and scripts are told.

use model::local_time;
use turnstile::user_on_host;

use crate::boundary::{Holder, HolderSource, ProcessCondition};

/// A holder as the window and scripts are told of it.
pub(crate) fn told(holder: model::Holder) -> Holder {
    Holder {
        pid: holder.pid,
        since: holder.since.map(|since| format!("{since:.3}")),
        held_for_ms: holder.held_for_ms,
        process: holder.process,
        user: holder.user,
        host: holder.host,
        operation: holder.operation,
        source: match holder.source {
            model::HolderSource::Lines => HolderSource::Lines,
            model::HolderSource::Unconfirmed => HolderSource::Unconfirmed,
            model::HolderSource::System => HolderSource::System,
            model::HolderSource::Unknown => HolderSource::Unknown,
        },
        condition: holder.condition.map(|condition| match condition {
            model::ProcessCondition::Running => ProcessCondition::Running,
            model::ProcessCondition::Stopped => ProcessCondition::Stopped,
            model::ProcessCondition::NotResponding => ProcessCondition::NotResponding,
            model::ProcessCondition::Ended => ProcessCondition::Ended,
        }),
        this_process: holder.this_process,
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
        let holder = told(model::Holder::default());
        assert_eq!(described(&holder), "another program is writing, and did not say which it is");
        assert_eq!((holder.pid, holder.source), (None, HolderSource::Unknown));
    }

    #[test]
    fn a_holder_that_cannot_be_confirmed_may_be() {
        let holder = Holder {
            operation: Some("Import".into()),
            pid: Some(1),
            source: HolderSource::Unconfirmed,
            ..told(model::Holder::default())
        };
        assert_eq!(described(&holder), "another program is writing: it may be Import (pid 1)");
    }
}
