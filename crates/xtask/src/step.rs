//! The steps of a run, and how a check among them ended.

pub(crate) use steps::{command, output, run, run_command, say};

/// How a check ended that did not fail.
pub(crate) enum Check {
    Passed,
    /// It could not be made here, and why.
    LeftOut(String),
}
