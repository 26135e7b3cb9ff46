//! Writes the manual pages and the shells' completions of `daybook` into a directory, for packages:
//! `cargo run --package cli --example pages -- DIR`.

#![forbid(unsafe_code)]

#[path = "../src/arguments.rs"]
mod arguments;

use std::{env, error::Error, fs, path::PathBuf};

use clap::CommandFactory as _;
use clap_complete::Shell;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = env::args_os().nth(1).map(PathBuf::from).ok_or("expected a directory")?;
    fs::create_dir_all(&directory)?;
    let command = arguments::Arguments::command();
    clap_mangen::generate_to(command.clone(), &directory)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        clap_complete::generate_to(shell, &mut command.clone(), "daybook", &directory)?;
    }
    Ok(())
}
