//! `cargo xtask screenshots`: builds the programs, and has `demo` make the pictures in `docs/images` anew.

use anyhow::Result;

use crate::{
    build::{self, built, cargo},
    host, needs, root, step, versions,
};

/// Makes the pictures.
///
/// # Errors
/// Where a step fails, or the window does not show what belongs on the picture.
pub(crate) fn screenshots() -> Result<()> {
    let root = root()?;
    step::say("Looking at what this machine has");
    versions::check()?;
    host::provide(needs::BUILD)?;
    host::provide(needs::VIRTUAL)?;
    build::everything(&root)?;
    cargo(&root, &["build", "--package", "cli", "--package", "demo"])?;
    step::say("Taking the pictures");
    step::run(&root, &built("demo")?.to_string_lossy(), &["screenshots"])
}
