//! `daybook lock`.

mod run;
mod signals;

use book::{
    Book,
    boundary::{Holder, HolderSource, LockStatus, ProcessCondition, Waiter},
    since, user_on_host,
};

pub use run::run;

use crate::{failure::Failure, output::Output, table::table};

pub fn status(book: &Book, output: Output) -> Result<(), Failure> {
    output.value(&book.lock_status()?, |status| match status {
        LockStatus::Free => "The write lock is free.".to_owned(),
        LockStatus::Held { holder, waiting } => {
            let mut rows = holder_rows(holder);
            for (place, waiter) in (1..).zip(waiting) {
                rows.push(vec![format!("Waiting {place}"), waiter_words(waiter)]);
            }
            format!("The write lock is held.\n{}", table(&rows))
        }
    })
}

fn waiter_words(waiter: &Waiter) -> String {
    let process = waiter.process.clone().unwrap_or_default();
    match waiter.pid {
        Some(pid) => format!("{pid} {process}").trim_end().to_owned(),
        None => "a process in another container".to_owned(),
    }
}

fn holder_rows(holder: &Holder) -> Vec<Vec<String>> {
    let may_be = if holder.source == HolderSource::Unconfirmed { "may be " } else { "" };
    let condition = holder.condition.map(|condition| match condition {
        ProcessCondition::Running => "running",
        ProcessCondition::Stopped => "stopped",
        ProcessCondition::NotResponding => "not responding to the system",
        ProcessCondition::Ended => "has ended",
    });
    let process = holder.pid.map(|pid| match condition {
        Some(condition) => format!("{pid}, {condition}"),
        None => pid.to_string(),
    });
    let since = holder.since.as_deref().map(since);
    let since = since.map(|since| match holder.held_for_ms {
        Some(held) => format!("{since}, for {}", lasting(held)),
        None => since,
    });
    let user = user_on_host(holder.user.as_deref(), holder.host.as_deref());
    let known: Vec<Vec<String>> = [
        ("Program", holder.process.clone()),
        ("Doing", holder.operation.clone()),
        ("Since", since),
        ("User", user),
        ("Process", process),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(vec![name.to_owned(), format!("{may_be}{}", value?)]))
    .collect();
    if known.is_empty() {
        return vec![vec!["By a program that did not say who it is.".to_owned()]];
    }
    known
}

/// So many milliseconds, in the unit in which one thinks of them.
fn lasting(ms: u64) -> String {
    match ms / 1000 {
        0..120 => format!("{:.1} s", ms as f64 / 1000.0),
        seconds @ 120..7_200 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_in_its_unit() {
        for (ms, told) in [
            (0, "0.0 s"),
            (119_949, "119.9 s"),
            (120_000, "2 min"),
            (7_199_999, "119 min"),
            (93_601_000, "26 h"),
        ] {
            assert_eq!(lasting(ms), told);
        }
    }
}
