//! `soak`, which `cargo xtask soak` builds and starts, with the programs beside it that take part.

#![forbid(unsafe_code)]

use std::{process::ExitCode, time::Duration};

use clap::Parser;

/// Lets many processes write in one book, kills and stops them at random moments, and checks that every
/// promise was kept: first everybody, then for the last third of the time short commands alone.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask soak")]
struct Arguments {
    /// How many minutes they write; half a minute more goes by until all is checked
    #[arg(long, value_name = "N", default_value = "5", value_parser = minutes)]
    minutes: Duration,
    /// Determines whom it disturbs, how and when; drawn and shown unless given
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
}

fn minutes(number: &str) -> anyhow::Result<Duration> {
    Ok(Duration::try_from_secs_f64(number.parse::<f64>()? * 60.0)?)
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nStopped: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(target_os = "linux")]
fn run(Arguments { minutes, seed }: Arguments) -> anyhow::Result<()> {
    soak::soak(minutes, seed)
}

#[cfg(not(target_os = "linux"))]
fn run(_arguments: Arguments) -> anyhow::Result<()> {
    anyhow::bail!("the soak needs Linux: it reads in /proc whom the kernel lets hold a lock")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from([&["soak"], arguments].concat())
    }

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn minutes_may_be_parts_of_one() {
        let asked = parsed(&["--minutes", "0.3", "--seed", "7"]).unwrap();
        assert_eq!((asked.minutes, asked.seed), (Duration::from_secs(18), Some(7)));
        assert_eq!(parsed(&[]).unwrap().minutes, Duration::from_secs(300));
        for wrong in ["-1", "nan", "inf", "five", "1e300"] {
            assert!(parsed(&["--minutes", wrong]).is_err(), "{wrong}");
        }
    }
}
