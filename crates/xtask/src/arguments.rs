//! What `cargo xtask` understands.

use std::{ffi::OsString, path::PathBuf, time::Duration};

use lexopt::{Arg, Parser, ValueExt};

use crate::bench;

pub(crate) const HELP: &str = "\
Daybook's own commands.

Usage: cargo xtask COMMAND

Commands:
  run [-- DIR]   install what is missing, build everything, and open a window on the book in DIR,
                 or on your own book; without a display, show on a virtual one that it works
  test           install what is missing and run every check there is
  model          run the write lock's threads in every order of their steps (1 minute)
  soak [--minutes N] [--seed S]
                 let sixteen processes write in one book for N minutes (5 unless given), kill and
                 stop them at random moments, and check that every promise was kept; the seed
                 determines the disturbances and is drawn and shown unless given
  bench lock [--rounds N] [--seconds S] [--directory DIR] [--json FILE] [--plot FILE]
                 measure the write lock beside polling and SQLite alone, in one run, and commands that
                 add one record and end (5 minutes)
  bench book [--records N] [--json FILE]
                 ask a book of a million records, or N, what people ask, beside plain SQL on the same
                 file (10 minutes)
  bench start [--rounds N] [--json FILE]
                 measure how soon the first row is there, and how much memory and disk the program
                 takes, beside an empty window and DB Browser for SQLite (5 minutes)
  bench window [--rounds N] [--records N] [--only-typing] [--json FILE]
                 measure what a book of a million records, or N, costs in the window: its first rows,
                 jumps, scrolling, search, sorting, typing, what others write (20 minutes); or only
                 what a letter costs wherever one types (5 minutes)
  screenshots    make the pictures in docs/images anew from the running program

Packages, in target/package:
  package        build the .deb and the .rpm (Debian; 9 minutes the first time)
  test-package   build both; install, use, upgrade and remove them in a small Debian of their own
                 (Debian, as root; 4 minutes more)
  package-windows
                 build the programs for Windows and their installer (Debian; 10 minutes)
  test-windows-installer
                 build that too, install it under Wine, upgrade, use and uninstall it (1 minute more)
  test-windows   build the lock, the store, the book and the command line for Windows, and run their
                 tests under Wine (Debian; 6 minutes the first time)

Releases; see docs/releasing.md:
  bundle [--target TRIPLE]
                 make what Tauri's own bundler makes on this system: AppImage, MSI or dmg
  sbom           write what the programs are made of, as CycloneDX, beside the packages
  checksums      write SHA256SUMS over all in target/package
  update-manifest URL
                 write latest.json for the packages that are signed for updates, found below URL
  release-notes TAG
                 print the changelog's part on TAG; fails where TAG is not the version
  advisories     ask RustSec and the npm registry what is known against what we depend on; fails
                 where they cannot be asked, which `test` only tells";

const SOAK: Duration = Duration::from_secs(5 * 60);

pub(crate) enum Request {
    Run {
        directory: Option<PathBuf>,
    },
    Test,
    Model,
    Soak {
        duration: Duration,
        seed: Option<u64>,
    },
    BenchLock(bench::Options),
    BenchBook(bench::records::Options),
    BenchStart(bench::start::Options),
    BenchWindow(bench::window::Options),
    Screenshots,
    Package,
    /// Whether what is mounted is seen by nobody else already.
    TestPackage(bool),
    PackageWindows,
    TestWindowsInstaller,
    TestWindows,
    Bundle {
        target: Option<String>,
    },
    Sbom,
    Checksums,
    UpdateManifest {
        url: String,
    },
    ReleaseNotes {
        tag: String,
    },
    Advisories,
    Help,
}

pub(crate) fn parse() -> Result<Request, lexopt::Error> {
    let mut parser = Parser::from_env();
    let request = match word(&mut parser)?.as_deref() {
        None => return Ok(Request::Help),
        Some("run") => {
            let directory = match parser.next()? {
                Some(Arg::Value(directory)) => Some(directory.into()),
                Some(other) => return Err(other.unexpected()),
                None => None,
            };
            Request::Run { directory }
        }
        Some("test") => Request::Test,
        Some("test-windows") => Request::TestWindows,
        Some("model") => Request::Model,
        Some("bench") => match word(&mut parser)?.as_deref() {
            Some("lock") => return bench_lock(parser),
            Some("book") => return bench_book(parser),
            Some("start") => return bench_start(parser),
            Some("window") => return bench_window(parser),
            Some(_) | None => {
                return Err("what to measure: bench lock, book, start, or window".into());
            }
        },
        Some("soak") => return soak(parser),
        Some("bundle") => match parser.next()? {
            Some(Arg::Long("target")) => {
                Request::Bundle { target: Some(parser.value()?.string()?) }
            }
            Some(other) => return Err(other.unexpected()),
            None => Request::Bundle { target: None },
        },
        Some("sbom") => Request::Sbom,
        Some("update-manifest") => Request::UpdateManifest { url: parser.value()?.string()? },
        Some("checksums") => Request::Checksums,
        Some("release-notes") => Request::ReleaseNotes { tag: parser.value()?.string()? },
        Some("advisories") => Request::Advisories,
        Some("package-windows") => Request::PackageWindows,
        Some("test-windows-installer") => Request::TestWindowsInstaller,
        Some("screenshots") => Request::Screenshots,
        Some("package") => Request::Package,
        Some("test-package") => return test_package(parser),
        Some(other) => return Err(format!("no such command: {other}").into()),
    };
    match parser.next()? {
        Some(other) => Err(other.unexpected()),
        None => Ok(request),
    }
}

/// The next word; `None` at the end, and where help is asked for.
fn word(parser: &mut Parser) -> Result<Option<String>, lexopt::Error> {
    match parser.next()? {
        Some(Arg::Value(word)) => word.string().map(Some),
        Some(Arg::Short('h') | Arg::Long("help")) | None => Ok(None),
        Some(other) => Err(other.unexpected()),
    }
}

fn bench_lock(mut parser: Parser) -> Result<Request, lexopt::Error> {
    let mut options = bench::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("rounds") => options.rounds = parser.value()?.parse()?,
            Arg::Long("seconds") => options.duration = duration(parser.value()?, 1.0)?,
            Arg::Long("directory") => options.directory = Some(parser.value()?.into()),
            Arg::Long("json") => options.json = Some(parser.value()?.into()),
            Arg::Long("plot") => options.plot = Some(parser.value()?.into()),
            other @ (Arg::Short(_) | Arg::Long(_) | Arg::Value(_)) => {
                return Err(other.unexpected());
            }
        }
    }
    Ok(Request::BenchLock(options))
}

fn bench_book(mut parser: Parser) -> Result<Request, lexopt::Error> {
    let mut options = bench::records::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("records") => options.records = parser.value()?.parse()?,
            Arg::Long("json") => options.json = Some(parser.value()?.into()),
            other @ (Arg::Short(_) | Arg::Long(_) | Arg::Value(_)) => {
                return Err(other.unexpected());
            }
        }
    }
    Ok(Request::BenchBook(options))
}

fn bench_start(mut parser: Parser) -> Result<Request, lexopt::Error> {
    let mut options = bench::start::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("rounds") => options.rounds = parser.value()?.parse()?,
            Arg::Long("json") => options.json = Some(parser.value()?.into()),
            other @ (Arg::Short(_) | Arg::Long(_) | Arg::Value(_)) => {
                return Err(other.unexpected());
            }
        }
    }
    Ok(Request::BenchStart(options))
}

fn bench_window(mut parser: Parser) -> Result<Request, lexopt::Error> {
    let mut options = bench::window::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("rounds") => options.rounds = parser.value()?.parse()?,
            Arg::Long("records") => options.records = parser.value()?.parse()?,
            Arg::Long("only-typing") => options.only_typing = true,
            Arg::Long("json") => options.json = Some(parser.value()?.into()),
            other @ (Arg::Short(_) | Arg::Long(_) | Arg::Value(_)) => {
                return Err(other.unexpected());
            }
        }
    }
    Ok(Request::BenchWindow(options))
}

fn soak(mut parser: Parser) -> Result<Request, lexopt::Error> {
    let (mut time, mut seed) = (SOAK, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("minutes") => time = duration(parser.value()?, 60.0)?,
            Arg::Long("seed") => seed = Some(parser.value()?.parse()?),
            other @ (Arg::Short(_) | Arg::Long(_) | Arg::Value(_)) => {
                return Err(other.unexpected());
            }
        }
    }
    Ok(Request::Soak { duration: time, seed })
}

fn test_package(mut parser: Parser) -> Result<Request, lexopt::Error> {
    let mut in_namespace = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("in-namespace") => in_namespace = true,
            other @ (Arg::Short(_) | Arg::Long(_) | Arg::Value(_)) => {
                return Err(other.unexpected());
            }
        }
    }
    Ok(Request::TestPackage(in_namespace))
}

fn duration(number: OsString, unit: f64) -> Result<Duration, lexopt::Error> {
    let seconds = number.parse::<f64>()? * unit;
    Duration::try_from_secs_f64(seconds).map_err(|_| "no such time".into())
}
