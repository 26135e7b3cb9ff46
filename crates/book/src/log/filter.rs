//! What is wanted of the log.

use std::env;

use tracing_subscriber::filter::{LevelFilter, Targets};

use super::OURS;

/// Levels and targets, as other programs' `RUST_LOG` has them: `debug`, `warn,daybook::lock=debug`, `off`.
pub(super) const VARIABLE: &str = "DAYBOOK_LOG";

/// Where nothing is said.
const USUAL: LevelFilter = LevelFilter::INFO;

pub(super) struct Wanted {
    targets: Targets,
    /// Whether somebody said so.
    pub(super) is_set: bool,
    /// Whether what somebody said means nothing.
    pub(super) is_misunderstood: bool,
}

pub(super) fn wanted() -> Wanted {
    match env::var_os(VARIABLE).filter(|said| !said.is_empty()) {
        None => Wanted { targets: usual(), is_set: false, is_misunderstood: false },
        Some(said) => match said.to_str().and_then(targets) {
            Some(targets) => Wanted { targets, is_set: true, is_misunderstood: false },
            None => Wanted { targets: usual(), is_set: false, is_misunderstood: true },
        },
    }
}

impl Wanted {
    /// Whether nothing is wanted.
    pub(super) fn is_off(&self) -> bool {
        self.targets.iter().all(|(_, level)| level == LevelFilter::OFF)
    }

    /// What is wanted; for who asks to be told all the same, the usual.
    pub(super) fn targets(&self) -> Targets {
        if self.is_off() { usual() } else { self.targets.clone() }
    }
}

fn usual() -> Targets {
    Targets::new().with_target(OURS, USUAL)
}

/// Of our own targets alone: what others' say may be anything. `None` for what means nothing.
fn targets(said: &str) -> Option<Targets> {
    let said: Targets = said.trim().parse().ok()?;
    let is_ours = |target: &str| {
        target.strip_prefix(OURS).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    if !said.iter().all(|(target, _)| is_ours(target)) {
        return None;
    }
    let of_others = said.default_level().unwrap_or(LevelFilter::OFF);
    Some(Targets::new().with_target(OURS, of_others).with_targets(&said))
}

#[cfg(test)]
mod tests {
    use tracing_subscriber::filter::LevelFilter;

    use super::*;

    fn level(said: &str, target: &str) -> Option<LevelFilter> {
        let targets = targets(said)?;
        let levels = [
            LevelFilter::TRACE,
            LevelFilter::DEBUG,
            LevelFilter::INFO,
            LevelFilter::WARN,
            LevelFilter::ERROR,
        ];
        let enabled = levels.into_iter().find(|level| {
            level.into_level().is_some_and(|level| targets.would_enable(target, &level))
        });
        Some(enabled.unwrap_or(LevelFilter::OFF))
    }

    #[test]
    fn levels_and_targets_are_read_and_only_ours_are_kept() {
        for (said, of_lock, of_book) in [
            ("debug", LevelFilter::DEBUG, LevelFilter::DEBUG),
            ("WARN", LevelFilter::WARN, LevelFilter::WARN),
            ("off", LevelFilter::OFF, LevelFilter::OFF),
            ("warn,daybook::lock=debug", LevelFilter::DEBUG, LevelFilter::WARN),
            ("daybook::lock=debug", LevelFilter::DEBUG, LevelFilter::OFF),
            ("daybook=error,daybook::lock=off", LevelFilter::OFF, LevelFilter::ERROR),
        ] {
            assert_eq!(level(said, "daybook::lock"), Some(of_lock), "{said}");
            assert_eq!(level(said, "daybook::book"), Some(of_book), "{said}");
            assert_eq!(level(said, "zbus::connection"), Some(LevelFilter::OFF), "{said}");
        }
        for wrong in ["loud", "info,zbus=trace", "daybookish=info", "daybook=loud", "=,="] {
            assert_eq!(level(wrong, "daybook::book"), None, "{wrong}");
        }
    }
}
