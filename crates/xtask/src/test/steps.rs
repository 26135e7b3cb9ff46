//! The steps of `cargo xtask test`, in their order. What can go on beside others is begun early.

use std::{path::Path, process::Command};

use anyhow::Result;

use super::checks;
use crate::{
    build::{built, cargo, install_packages, npm, page},
    dependencies, model,
    needs::{self, Need},
    package, soak,
    step::{Check, command},
    test_package, windows,
};

/// One check, or what others need.
pub(super) struct Step {
    /// As `--only` has it.
    pub(super) name: &'static str,
    /// As people read it.
    pub(super) what: &'static str,
    pub(super) part: Part,
    /// The steps without which it cannot be done.
    pub(super) needs: &'static [&'static str],
    /// What must be on the machine.
    pub(super) machine: &'static [&'static [Need]],
    /// Why this machine cannot do it, if it cannot.
    pub(super) obstacle: fn() -> Option<&'static str>,
    pub(super) work: Work,
}

/// Of what a step is a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Of the whole alone.
    Whole,
    /// Of `--quick`, too.
    Both,
    /// Of `--quick` alone: the whole has something that includes it.
    QuickAlone,
}

/// How a step is done.
#[derive(Clone, Copy)]
pub(super) enum Work {
    InTurn(fn(&Path) -> Result<Check>),
    /// With the machine to itself: it is about how soon something happens.
    Alone(fn(&Path) -> Result<Check>),
    /// While the steps after it go on.
    Beside(fn(&Path) -> Result<Beside>),
}

/// What is done beside other steps.
pub(super) enum Beside {
    NothingToDo,
    /// It gets what others leave of the processors.
    Yielding(Command),
    Equal(Command),
}

pub(super) const STEP: Step = Step {
    name: "",
    what: "",
    part: Part::Whole,
    needs: &[],
    machine: &[],
    obstacle: || None,
    work: Work::InTurn(|_| Ok(Check::Passed)),
};

pub(super) static STEPS: [Step; 25] = [
    Step {
        name: "tools",
        what: "Building cargo-deny and cargo-machete",
        work: Work::Beside(|root| {
            let build = dependencies::build_tools(root);
            Ok(build.map_or(Beside::NothingToDo, Beside::Yielding))
        }),
        ..STEP
    },
    Step {
        name: "fmt",
        what: "Formatting (cargo fmt)",
        part: Part::Both,
        work: Work::InTurn(|root| passed(cargo(root, &["fmt", "--all", "--check"]))),
        ..STEP
    },
    Step {
        name: "npm",
        what: "Installing the window's packages (npm ci)",
        part: Part::Both,
        work: Work::InTurn(|root| passed(install_packages(root))),
        ..STEP
    },
    Step {
        name: "tsc",
        what: "The window's types (tsc)",
        part: Part::Both,
        needs: &["npm"],
        work: Work::InTurn(|root| passed(npm(root, "typecheck"))),
        ..STEP
    },
    Step {
        name: "oxlint",
        what: "The window's style (oxlint)",
        part: Part::Both,
        needs: &["npm"],
        work: Work::InTurn(|root| passed(npm(root, "lint"))),
        ..STEP
    },
    // It comes before all that embeds it.
    Step {
        name: "page",
        what: "Building the window's page (vite)",
        needs: &["npm"],
        work: Work::InTurn(|root| passed(page(root))),
        ..STEP
    },
    Step {
        name: "actionlint",
        what: "Workflows (actionlint)",
        work: Work::InTurn(|root| passed(checks::workflows(root))),
        ..STEP
    },
    Step {
        name: "vitest",
        what: "The window's unit tests (vitest)",
        part: Part::Both,
        needs: &["npm"],
        work: Work::InTurn(|root| passed(npm(root, "test"))),
        ..STEP
    },
    Step {
        name: "clippy",
        what: "Lints (clippy)",
        part: Part::Both,
        machine: &[needs::BUILD],
        work: Work::InTurn(|root| passed(checks::lints(root))),
        ..STEP
    },
    Step {
        name: "updater",
        what: "Lints of a program that updates itself (clippy)",
        machine: &[needs::BUILD],
        work: Work::InTurn(|root| passed(checks::updater_lints(root))),
        ..STEP
    },
    Step {
        name: "build",
        what: "Building every program and test",
        machine: &[needs::BUILD],
        work: Work::InTurn(|root| passed(cargo(root, &["build", "--workspace", "--all-targets"]))),
        ..STEP
    },
    Step {
        name: "deny",
        what: "Licences and origins of dependencies (cargo-deny)",
        needs: &["tools"],
        work: Work::InTurn(|root| passed(dependencies::policy(root))),
        ..STEP
    },
    Step {
        name: "machete",
        what: "Unused dependencies (cargo-machete)",
        needs: &["tools"],
        work: Work::InTurn(|root| passed(dependencies::unused(root))),
        ..STEP
    },
    Step {
        name: "rustsec",
        what: "Advisories on Rust packages (RustSec)",
        needs: &["tools"],
        work: Work::InTurn(dependencies::rust_advisories),
        ..STEP
    },
    Step {
        name: "audit",
        what: "Advisories on npm packages (npm audit)",
        work: Work::InTurn(dependencies::npm_advisories),
        ..STEP
    },
    Step {
        name: "quick",
        what: "Rust tests but those of windows and those that take long",
        part: Part::QuickAlone,
        machine: &[needs::TEST],
        work: Work::InTurn(|root| passed(checks::quick_tests(root))),
        ..STEP
    },
    Step {
        name: "tests",
        what: "Rust tests",
        needs: &["build"],
        machine: &[needs::TEST],
        work: Work::Alone(|root| passed(checks::rust_tests(root, false))),
        ..STEP
    },
    Step {
        name: "windows",
        what: "The shell over mock IPC, and real windows",
        needs: &["page", "build"],
        machine: &[needs::TEST, needs::VIRTUAL],
        work: Work::Alone(|root| passed(checks::rust_tests(root, true))),
        ..STEP
    },
    Step {
        name: "soak",
        what: "Soak (60 s)",
        needs: &["build"],
        machine: &[needs::SOAK],
        obstacle: || (!cfg!(target_os = "linux")).then_some("the soak needs Linux"),
        work: Work::Alone(|_| passed(soak::run(&["--minutes", "1"]))),
        ..STEP
    },
    Step {
        name: "release",
        what: "Building the programs for packages, optimised",
        needs: &["page"],
        machine: &[needs::BUILD],
        obstacle: test_package::obstacle,
        work: Work::Beside(|root| Ok(Beside::Yielding(package::programs(root)))),
        ..STEP
    },
    Step {
        name: "wine-build",
        what: "Building the tests for Windows",
        machine: &[needs::WINDOWS],
        obstacle: windows::tests::obstacle,
        work: Work::Beside(|root| Ok(Beside::Yielding(windows::tests::build(root)?))),
        ..STEP
    },
    Step {
        name: "doc",
        what: "Examples in the documentation",
        machine: &[needs::BUILD],
        work: Work::InTurn(|root| passed(cargo(root, &["test", "--workspace", "--doc"]))),
        ..STEP
    },
    Step {
        name: "packages",
        what: "The packages for Linux, in a Debian of their own",
        needs: &["release"],
        machine: test_package::NEEDS,
        obstacle: test_package::obstacle,
        // With the processors that others have, too: it opens windows.
        work: Work::Beside(|root| {
            let us = built("xtask")?.to_string_lossy().into_owned();
            Ok(Beside::Equal(command(root, &us, &["test-package"])))
        }),
        ..STEP
    },
    Step {
        name: "loom",
        what: "The write lock's threads in every order (loom)",
        work: Work::InTurn(|root| passed(model::model(root))),
        ..STEP
    },
    Step {
        name: "wine",
        what: "The same tests for Windows, under Wine",
        needs: &["wine-build"],
        machine: &[needs::WINDOWS],
        obstacle: windows::tests::obstacle,
        work: Work::InTurn(|root| passed(windows::tests::run(root))),
        ..STEP
    },
];

/// What `--only` may name.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    STEPS.iter().map(|step| step.name)
}

fn passed(outcome: Result<()>) -> Result<Check> {
    outcome.map(|()| Check::Passed)
}
