//! There is one version, the workspace's in `Cargo.toml`. Tauri and the packages take it from there;
//! npm wants it said again.

#![expect(clippy::expect_used, reason = "a test's helpers fail by panicking")]

use std::{fs, path::Path};

use serde_json::Value;

fn json(path: &str) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join(path)).expect(path);
    serde_json::from_str(&text).expect(path)
}

#[test]
fn no_other_file_has_a_version_of_its_own() {
    assert_eq!(json("tauri.conf.json").get("version"), None);
    let (page, lock) = (json("ui/package.json"), json("ui/package-lock.json"));
    for version in [&page["version"], &lock["version"], &lock["packages"][""]["version"]] {
        assert_eq!(version, env!("CARGO_PKG_VERSION"), "in ui: npm version --prefix ui");
    }
}

#[test]
fn every_crate_has_the_version_of_the_workspace() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = std::process::Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata is JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 1, "no crates were found");
    for package in packages {
        assert_eq!(package["version"], env!("CARGO_PKG_VERSION"), "{}", package["name"]);
    }
}
