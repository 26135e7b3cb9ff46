//! Builds for Windows with what Debian packages: a Rust that is new enough, with the source of its
//! standard library, and MinGW. rustup need not be there, nor have a target for Windows.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{host, needs, step};

const TARGET: &str = "x86_64-pc-windows-gnu";

/// Debian's own, whatever rustup has put before it.
const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";
const RUSTDOC: &str = "/usr/bin/rustdoc";

/// What would change how cargo builds, set for the machine's own builds or by the cargo that runs us.
const NOT_OURS: &[&str] =
    &["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "RUSTUP_TOOLCHAIN"];

/// Debian's cross compiler for Windows, which builds into `target/windows`.
pub(crate) struct Toolchain {
    target_directory: PathBuf,
}

impl Toolchain {
    /// Why this machine cannot build for Windows, if it cannot.
    pub(crate) fn missing() -> Option<&'static str> {
        (!host::is_debian()).then_some(
            "building for Windows and running it takes Debian's packages of Rust, MinGW and Wine",
        )
    }

    /// Installs what is missing.
    ///
    /// # Errors
    /// Where this machine is not one that it can be installed on, or that fails.
    pub(crate) fn provide(root: &Path) -> Result<Self> {
        if let Some(reason) = Self::missing() {
            bail!("{reason}");
        }
        host::provide(needs::WINDOWS)?;
        Ok(Self { target_directory: root.join("target/windows") })
    }

    /// Cargo for Windows, about to run in `root`.
    pub(crate) fn cargo(&self, root: &Path, arguments: &[&str]) -> Command {
        let mut cargo = step::command(root, CARGO, arguments);
        self.direct(&mut cargo);
        cargo
    }

    /// Where cargo puts what it builds with `--release`.
    pub(crate) fn releases(&self) -> PathBuf {
        self.target_directory.join(TARGET).join("release")
    }

    /// Makes of a program that is cargo, or that starts it, one which builds for Windows.
    pub(crate) fn direct(&self, cargo: &mut Command) {
        for variable in NOT_OURS {
            cargo.env_remove(variable);
        }
        cargo
            .env("CARGO", CARGO)
            .env("RUSTC", RUSTC)
            .env("RUSTDOC", RUSTDOC)
            // A stable compiler refuses to build the standard library without it.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_unwind,test")
            .env("CARGO_BUILD_TARGET", TARGET)
            .env("CARGO_TARGET_DIR", &self.target_directory)
            .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", "x86_64-w64-mingw32-gcc")
            // Windows has no libgcc of its own.
            .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS", "-Ctarget-feature=+crt-static");
    }
}
