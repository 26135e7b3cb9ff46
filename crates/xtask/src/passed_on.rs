//! Arguments that are handed on as they are.

use std::ffi::OsString;

use clap::Args;

/// What a program understands that is built and started here.
#[derive(Args, Debug)]
pub(crate) struct PassedOn {
    /// See --help, for which it is built
    #[arg(value_name = "OPTIONS", trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) arguments: Vec<OsString>,
}

impl PassedOn {
    /// Whether the program will only say what it understands.
    pub(crate) fn ask_for_help(&self) -> bool {
        self.arguments.iter().any(|argument| argument == "--help" || argument == "-h")
    }
}
