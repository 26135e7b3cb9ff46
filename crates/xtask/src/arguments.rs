//! What `cargo xtask` understands.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::{bench, passed_on::PassedOn, test};

/// Daybook's own commands.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Install what is missing, build everything, and open a window
    ///
    /// The first time takes about 6 minutes, then seconds. Without a display, the window opens on a
    /// virtual one, and a picture shows that it works.
    Run {
        /// The book; your own unless given
        directory: Option<PathBuf>,
    },
    /// Install what is missing and run every check there is (half an hour the first time)
    Test(test::Options),
    /// Run the write lock's threads in every order of their steps (1 minute)
    Model,
    /// Let many processes use one book, kill and stop them, and check every promise (5 minutes; Linux)
    #[command(disable_help_flag = true)]
    Soak(PassedOn),
    /// Measure Daybook beside what one would use instead (5 to 20 minutes)
    #[command(subcommand)]
    Bench(bench::What),
    /// Make the pictures in docs/images anew from the running program (a minute and the builds)
    Screenshots,
    /// Build the .deb and the .rpm, in target/package (Debian; 9 minutes the first time)
    Package,
    /// Build both packages; install, use, upgrade and remove them in a small Debian of their own
    /// (Debian, as root; 4 minutes more)
    TestPackage,
    /// Build the programs for Windows and their installer, in target/package (Debian; 10 minutes)
    PackageWindows,
    /// Build that installer, then install, upgrade, use and uninstall under Wine (1 minute more)
    TestWindowsInstaller,
    /// Run the tests of the lock, the model, the store, the book and the command line, built for Windows,
    /// under Wine (Debian; 12 minutes the first time)
    TestWindows,
    /// Release: make what Tauri's own bundler makes on this system, AppImage, MSI or dmg (11 minutes)
    Bundle {
        /// For which processor and system, as rustc calls it; this machine's unless given
        #[arg(long, value_name = "TRIPLE")]
        target: Option<String>,
    },
    /// Release: write what the programs are made of, as CycloneDX, beside the packages
    Sbom,
    /// Release: write SHA256SUMS over all in target/package
    Checksums,
    /// Release: write latest.json for the packages that are signed for updates
    UpdateManifest {
        /// Below which they are found
        url: String,
    },
    /// Release: print the changelog's part on a tag; fails where that is not the version
    ReleaseNotes {
        /// Such as v1.2.3
        tag: String,
    },
    /// Release: ask RustSec and the npm registry what is known against what we depend on
    ///
    /// Fails where they cannot be asked, which `test` only tells.
    Advisories,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, error::ErrorKind};

    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Command, clap::Error> {
        Ok(Arguments::try_parse_from([&["xtask"], arguments].concat())?.command)
    }

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_book_to_run_may_stand_behind_dashes() {
        for words in [&["run", "--", "here"][..], &["run", "here"]] {
            let command = parsed(words).unwrap();
            assert!(matches!(command, Command::Run { directory: Some(book) } if book == *"here"));
        }
        assert!(matches!(parsed(&["run"]).unwrap(), Command::Run { directory: None }));
        assert!(parsed(&["run", "here", "there"]).is_err());
    }

    #[test]
    fn what_is_not_ours_is_passed_on_as_it_is() {
        let passed = |words: &[&str]| {
            let command = parsed(words).unwrap();
            let (Command::Soak(passed) | Command::Bench(bench::What::Lock(passed))) = command
            else {
                panic!("{command:?}");
            };
            passed
        };
        let soak = passed(&["soak", "--minutes", "0.3", "--seed", "7"]);
        assert_eq!(soak.arguments, ["--minutes", "0.3", "--seed", "7"]);
        assert!(!soak.ask_for_help());
        let lock = passed(&["bench", "lock", "--rounds", "1", "--help"]);
        assert_eq!(lock.arguments, ["--rounds", "1", "--help"]);
        assert!(lock.ask_for_help());
        assert!(passed(&["soak", "-h"]).ask_for_help());
    }

    #[test]
    fn a_step_that_is_not_there_is_told_with_those_that_are() {
        assert!(parsed(&["test", "--only", "fmt", "--only", "vitest"]).is_ok());
        let told = parsed(&["test", "--only", "vitets"]).unwrap_err();
        assert_eq!(told.kind(), ErrorKind::InvalidValue);
        let told = told.to_string();
        assert!(["vitets", "fmt", "vitest", "packages"].iter().all(|name| told.contains(name)));
        let both = parsed(&["test", "--quick", "--only", "fmt"]).unwrap_err();
        assert_eq!(both.kind(), ErrorKind::ArgumentConflict);
    }

    #[test]
    fn what_nobody_knows_is_refused() {
        let kind = |words: &[&str]| parsed(words).unwrap_err().kind();
        assert_eq!(kind(&["tset"]), ErrorKind::InvalidSubcommand);
        assert_eq!(kind(&["bench", "disk"]), ErrorKind::InvalidSubcommand);
        assert_eq!(kind(&["model", "--quick"]), ErrorKind::UnknownArgument);
        assert_eq!(kind(&["release-notes"]), ErrorKind::MissingRequiredArgument);
        assert_eq!(kind(&["--help"]), ErrorKind::DisplayHelp);
    }
}
