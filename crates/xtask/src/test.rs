//! `cargo xtask test`: every check there is, or some, going on after a failure.

mod checks;
mod lane;
mod run;
mod selection;
mod steps;
mod times;

use anyhow::Result;
use clap::{Args, builder::PossibleValuesParser};
use selection::Selection;

use crate::root;

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// What one runs before each commit (3 minutes, once everything is built): no window, nothing that
    /// takes long
    #[arg(long, conflicts_with = "only")]
    quick: bool,
    /// This step and those that it needs; may be given several times
    #[arg(long, value_name = "STEP", value_parser = PossibleValuesParser::new(steps::names()))]
    only: Vec<String>,
    /// Say which steps there are, and how long each took last time
    #[arg(long)]
    list: bool,
}

/// Runs the checks that are asked for.
///
/// # Errors
/// Where one of them failed.
pub(crate) fn test(options: &Options) -> Result<()> {
    let root = root()?;
    let selection = if options.quick {
        Selection::Quick
    } else if options.only.is_empty() {
        Selection::All
    } else {
        Selection::Only(&options.only)
    };
    let steps = selection.of(&steps::STEPS);
    let times = times::Times::read(&root);
    if options.list {
        print!("{}", times.table(&steps));
        return Ok(());
    }
    eprint!("Steps, and how long each took last time:\n{}", times.table(&steps));
    run::run(&root, &steps, times)
}
