//! The tests that `cargo xtask test --quick` leaves out are named one by one, so that a new one is run.

#![expect(clippy::expect_used, reason = "a test's helpers fail by panicking")]

use std::{fs, path::Path};

/// The text of every Rust file below `directory`.
fn texts(directory: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(directory).expect("a directory is read") {
        let path = entry.expect("an entry is read").path();
        if path.is_dir() {
            self::texts(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push(fs::read_to_string(&path).expect("a file is read"));
        }
    }
}

#[test]
fn every_test_that_is_left_out_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let settings = fs::read_to_string(root.join(".config/nextest.toml")).expect("nextest.toml");
    let (_, quick) = settings.split_once("[profile.quick]").expect("the profile is there");
    let (filter, _) = quick.split_once("[profile.").expect("another one follows");
    let named = filter.split("test(=").skip(1).filter_map(|rest| rest.split(')').next());
    let named: Vec<&str> = named.collect();
    assert!(!named.is_empty(), "nothing is left out");
    let mut all = Vec::new();
    texts(&root.join("crates"), &mut all);
    for name in named {
        let function = format!("fn {}()", name.rsplit("::").next().unwrap_or(name));
        assert!(all.iter().any(|text| text.contains(&function)), "there is no test {name}");
    }
}
