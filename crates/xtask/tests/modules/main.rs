//! What the modules of each crate import: never one another in a circle, those of `backend-sqlite` in the order that
//! `ARCHITECTURE.md` states, and as its drawings show. Tests may import what they like.

#![expect(clippy::expect_used, clippy::panic, reason = "a test's helpers fail by panicking")]

mod circles;
mod page;
mod source;

use std::{collections::BTreeSet, path::PathBuf, process::Command};

use serde_json::Value;
use source::Imports;

/// The heading of their table and their drawing.
const BACKEND_SQLITE: &str = "The modules of `backend-sqlite`";

/// An arrow from who imports to what is imported.
type Arrow = (String, String);

/// The packages of the workspace, as `cargo metadata` has them.
fn packages() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata is JSON");
    metadata["packages"].as_array().cloned().expect("packages")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The crate roots of what a package ships: its library and its programs.
fn roots(package: &Value) -> Vec<PathBuf> {
    let targets = package["targets"].as_array().cloned().unwrap_or_default();
    let ships = |target: &&Value| {
        let is =
            |kind: &str| target["kind"].as_array().is_some_and(|all| all.contains(&kind.into()));
        is("lib") || is("bin")
    };
    targets.iter().filter(ships).map(|target| text(&target["src_path"]).into()).collect()
}

fn backend_sqlite() -> Imports {
    let root = env!("CARGO_MANIFEST_DIR").to_owned() + "/../backend-sqlite/src/lib.rs";
    source::read(root.as_ref())
}

#[test]
fn modules_import_one_another_in_no_circle() {
    let packages = packages();
    let roots: Vec<PathBuf> = packages.iter().flat_map(roots).collect();
    assert!(roots.len() >= packages.len(), "{roots:?}");
    for root in roots {
        let found = circles::circles(&source::read(&root));
        assert!(found.is_empty(), "{}: a circle of modules\n{}", root.display(), found.join("\n"));
    }
}

#[test]
fn the_modules_of_backend_sqlite_import_only_what_stands_above_them() {
    let rows = page::rows(BACKEND_SQLITE);
    let row = |module: &String| rows.iter().position(|row| row.contains(module));
    let imports = backend_sqlite();
    let unlisted: Vec<&String> = imports.top.iter().filter(|one| row(one).is_none()).collect();
    assert!(unlisted.is_empty(), "not in the table of the modules: {unlisted:?}");
    let gone = rows.iter().flatten().filter(|one| !imports.top.contains(*one)).collect::<Vec<_>>();
    assert!(gone.is_empty(), "in the table of the modules, but not there: {gone:?}");
    for import in &imports.all {
        let (Some(from), Some(to)) = (import.from.first(), import.to.first()) else { continue };
        assert!(from == to || row(from) > row(to), "against the order: {import}");
    }
}

#[test]
fn the_drawings_are_as_the_imports_are() {
    let packages = packages();
    let names: BTreeSet<String> = packages.iter().map(|package| text(&package["name"])).collect();
    let mut crates = BTreeSet::new();
    for package in &packages {
        let dependencies = package["dependencies"].as_array().cloned().unwrap_or_default();
        let shipped = dependencies.iter().filter(|one| one["kind"].is_null());
        let ours = shipped.map(|one| text(&one["name"])).filter(|name| names.contains(name));
        crates.extend(ours.map(|other| (text(&package["name"]), other)));
    }
    let modules: BTreeSet<Arrow> = backend_sqlite()
        .all
        .iter()
        .filter_map(|import| Some((import.from.first()?.clone(), import.to.first()?.clone())))
        .filter(|(from, to)| from != to)
        .collect();
    for (heading, arrows) in [("Layers", crates), (BACKEND_SQLITE, modules)] {
        let (drawn, expected) = (page::drawn(heading), circles::reduced(&arrows));
        let lines: String =
            expected.iter().map(|(from, to)| format!("    {from} --> {to}\n")).collect();
        assert_eq!(drawn, expected, "the drawing under “{heading}” should have\n{lines}");
    }
}

/// What the tests above rest on.
mod reading {
    use super::*;

    fn imports(files: &[(&str, &str)]) -> Imports {
        let directory = tempfile::tempdir().expect("a directory");
        for (name, text) in files {
            let path = directory.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        source::read(&directory.path().join("lib.rs"))
    }

    fn circles_of(files: &[(&str, &str)]) -> usize {
        circles::circles(&imports(files)).len()
    }

    #[test]
    fn a_circle_is_found_however_it_is_written() {
        let root = ("lib.rs", "mod a; mod b; pub use b::Two;");
        let b = ("b.rs", "use crate::a::one; pub struct Two; fn two() { one() }");
        for a in [
            "use crate::b::Two; pub fn one() {}",
            "use crate::{Two as Other}; pub fn one() {}",
            "use super::b; pub fn one() {}",
            "pub fn one() -> crate::b::Two { todo!() }",
            "pub fn one() { assert!(super::b::TRUE) }",
            "pub fn one() {} mod inner { use crate::b::*; }",
            "pub fn one() {} #[cfg(not(any(test, unix)))] mod inner { use crate::b::Two; }",
        ] {
            assert_eq!(circles_of(&[root, ("a.rs", a), b]), 1, "{a}");
        }
        for a in [
            "pub fn one() {}",
            "use other::b::Two; pub fn one() {}",
            "pub fn one() {} #[cfg(test)] mod tests { use crate::b::Two; }",
            "#[cfg(test)] use crate::b::Two; pub fn one() {}",
            "#[cfg(all(test, not(loom)))] use crate::b::Two; pub fn one() {}",
        ] {
            assert_eq!(circles_of(&[root, ("a.rs", a), b]), 0, "{a}");
        }
    }

    #[test]
    fn what_is_within_a_module_is_a_part_of_it() {
        let root = ("lib.rs", "mod a; mod b;");
        let a = ("a.rs", "mod x; mod y; pub fn one() { x::two() }");
        let y = ("a/y.rs", "pub fn three() {}");
        let b = ("b.rs", "use crate::a::one;");
        let x = |text| ("a/x.rs", text);
        assert_eq!(circles_of(&[root, a, x("use super::one; pub fn two() {}"), y, b]), 0);
        assert_eq!(circles_of(&[root, a, x("use crate::b; pub fn two() {}"), y, b]), 1);
        let y = ("a/y.rs", "use super::x::two; pub fn three() {}");
        assert_eq!(circles_of(&[root, a, x("use super::y::three; pub fn two() {}"), y, b]), 1);
    }

    #[test]
    fn what_follows_from_other_arrows_is_not_drawn() {
        let arrows = [("a", "b"), ("b", "c"), ("a", "c"), ("d", "c")];
        let arrows = arrows.map(|(from, to)| (from.to_owned(), to.to_owned()));
        let drawn: Vec<Arrow> = circles::reduced(&arrows.clone().into()).into_iter().collect();
        assert_eq!(drawn, [arrows[0].clone(), arrows[1].clone(), arrows[3].clone()]);
    }
}
