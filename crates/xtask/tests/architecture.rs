//! The arrows between the crates run one way, as `ARCHITECTURE.md` has them.

#![expect(clippy::expect_used, reason = "a test's helpers fail by panicking")]

use std::{collections::BTreeMap, fs, path::PathBuf, process::Command};

use serde_json::Value;

/// What each crate may use of the others, in what it ships. Tests may use more.
const MAY_USE: [(&str, &[&str]); 16] = [
    ("steps", &[]),
    ("turnstile", &[]),
    ("model", &[]),
    ("backend-memory", &["model"]),
    ("conformance", &["model"]),
    ("backend-sqlite", &["turnstile", "model"]),
    ("book", &["turnstile", "model", "backend-memory", "backend-sqlite"]),
    ("cli", &["model", "book"]),
    ("daybook-app", &["book"]),
    ("window-driver", &[]),
    ("workload", &["turnstile"]),
    (
        "bench",
        &["turnstile", "model", "backend-sqlite", "book", "steps", "window-driver", "workload"],
    ),
    ("soak", &["turnstile", "model", "backend-sqlite", "book", "steps", "workload"]),
    ("demo", &["steps", "window-driver"]),
    ("package-test", &["demo", "steps", "window-driver"]),
    ("xtask", &["steps"]),
];

/// What each package of the workspace depends on, other than for its tests.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata is JSON");
    let name = |of: &Value| of["name"].as_str().unwrap_or_default().to_owned();
    let of_package = |package: &Value| {
        let all = package["dependencies"].as_array().cloned().unwrap_or_default();
        all.iter().filter(|one| one["kind"] != "dev").map(name).collect()
    };
    let packages = metadata["packages"].as_array().expect("packages");
    packages.iter().map(|package| (name(package), of_package(package))).collect()
}

#[test]
fn arrows_between_crates_run_one_way() {
    let all = dependencies();
    let listed: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    let unlisted: Vec<&String> =
        all.keys().filter(|name| !listed.contains(&name.as_str())).collect();
    assert!(unlisted.is_empty(), "not in the list: {unlisted:?}");
    for (name, may_use) in MAY_USE {
        let ours = all[name].iter().filter(|other| listed.contains(&other.as_str()));
        let wrong: Vec<&String> = ours.filter(|other| !may_use.contains(&other.as_str())).collect();
        assert!(wrong.is_empty(), "{name} must not use {wrong:?}");
    }
}

#[test]
fn one_crate_locks_files_and_one_knows_tauri() {
    // Some of these write in the ways that Daybook is measured and tried against.
    let is_product = |name: &String| !["workload", "bench", "soak"].contains(&name.as_str());
    for (name, dependencies) in dependencies().into_iter().filter(|(name, _)| is_product(name)) {
        let uses = |prefix: &str| dependencies.iter().any(|other| other.starts_with(prefix));
        assert_eq!(uses("fs4"), name == "turnstile", "{name} and fs4");
        assert_eq!(uses("tauri"), name == "daybook-app", "{name} and tauri");
        assert_eq!(uses("rusqlite"), name == "backend-sqlite", "{name} and rusqlite");
    }
}

#[test]
fn one_file_of_the_use_cases_knows_which_backends_there_are() {
    let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/../book/src");
    let (mut directories, mut knowing) = (vec![PathBuf::from(sources)], Vec::new());
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                directories.push(path);
            } else if fs::read_to_string(&path).expect("a source").contains("backend_") {
                knowing.push(path);
            }
        }
    }
    let names: Vec<_> = knowing.iter().filter_map(|path| path.file_name()).collect();
    assert_eq!(names, ["address.rs"], "{knowing:?}");
}
