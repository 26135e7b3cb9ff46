//! `demo`, which `cargo xtask run` starts where nobody can see a window, and `cargo xtask screenshots`.

#![forbid(unsafe_code)]

mod demonstration;
mod screenshots;

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;
use steps::Programs;

/// Works in the window as a person does, on a virtual display, and leaves pictures.
#[derive(Debug, Parser)]
enum What {
    /// Add a record
    Record {
        /// The book; one of its own unless given
        directory: Option<PathBuf>,
    },
    /// Make the pictures in docs/images anew
    Screenshots,
}

fn main() -> ExitCode {
    let what = What::parse();
    let shown = Programs::beside_us().and_then(|programs| match what {
        What::Record { directory } => demonstration::show(&programs, directory),
        What::Screenshots => screenshots::screenshots(&programs),
    });
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nStopped: {error:#}");
            ExitCode::FAILURE
        }
    }
}
