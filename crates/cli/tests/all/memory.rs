//! The whole command line on a book that is in memory: what it does and says there is what it does and says of
//! one in a directory.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::tempdir;

use crate::book::{EXITS_WITH_7, run_with_input};

/// Every verb, in words, as JSON and as CSV, what is refused, and what is asked for wrongly.
const COMMANDS: &[&[&str]] = &[
    &["init"],
    &["init", "--json"],
    &["add", "Title=One", "Notes=first"],
    &["add", "Title=Two", "--json"],
    &["add", "Notes=no title"],
    &["add", "Titel=x", "--json"],
    &["add", "--lines"],
    &["list"],
    &["list", "--json"],
    &["list", "--csv"],
    &["list", "--sort", "Title", "--limit", "2", "--offset", "1", "--json"],
    &["list", "--where", "Title=One"],
    &["list", "--where", "Title~o", "--json"],
    &["list", "--where", "Nothing=1"],
    &["search", "first"],
    &["search", "nothing of the kind", "--json"],
    &["show", "1"],
    &["show", "1", "--json"],
    &["show", "99"],
    &["edit", "1", "Notes=changed"],
    &["edit", "1", "--version", "1", "Notes=late", "--json"],
    &["edit", "1", "--version", "2", "Notes=in time", "--json"],
    &["history", "1"],
    &["history", "1", "--json"],
    &["rm", "2"],
    &["list", "--deleted", "--json"],
    &["restore", "2", "--json"],
    &["restore", "1", "--version", "1"],
    &["show", "1", "--json"],
    &["fields"],
    &["fields", "add", "Amount", "--kind", "number"],
    &["fields", "add", "State", "--kind", "choice", "--choice", "open", "--choice", "done"],
    &["fields", "--json"],
    &["add", "Title=Three", "Amount=12345678901234567", "--json"],
    &["add", "Title=Three", "Amount=1.50", "State=OPEN"],
    &["fields", "rename", "Notes", "Remarks"],
    &["fields", "change", "Remarks", "--kind", "number"],
    &["fields", "change", "Remarks", "--kind", "number", "--take-misfits", "--json"],
    &["fields", "rm", "Remarks"],
    &["fields", "--deleted", "--json"],
    &["fields", "restore", "Remarks"],
    &["collections"],
    &["collections", "add", "Samples"],
    &["collections", "add", "samples", "--json"],
    &["collections", "rename", "Samples", "Probes"],
    &["collections", "--json"],
    &["add", "-c", "Probes", "Title=p"],
    &["collections", "rm", "Probes"],
    &["collections", "--deleted", "--json"],
    &["list", "-c", "Probes"],
    &["collections", "restore", "Probes"],
    &["views"],
    &["views", "--json"],
    &["lock", "status"],
    &["lock", "status", "--json"],
    &["list", "--where", "Amount>1", "--csv"],
    &["edit", "5", "State=nowhere", "--json"],
    &["nonsense"],
    &["--help"],
];

const LINES: &str =
    "{\"Title\":\"Line 1\"}\n{\"Title\":\"Line 2\",\"Notes\":\"x\"}\n{\"Titel\":1}\n";

/// The program that runs commands in one process, beside the tests.
fn commands() -> PathBuf {
    let daybook = Path::new(env!("CARGO_BIN_EXE_daybook"));
    daybook.with_file_name("examples").join(format!("commands{}", std::env::consts::EXE_SUFFIX))
}

/// What each command came to: its exit code, and what it said, without times.
fn ran(book: &Path, home: &Path) -> Vec<String> {
    let mut all: Vec<Vec<&str>> = COMMANDS.iter().map(|command| command.to_vec()).collect();
    all.push([&["lock", "run", "--operation", "Try", "--"], EXITS_WITH_7].concat());
    let lines = all.iter().map(|command| serde_json::to_string(command).unwrap() + "\n");
    let file = home.join("commands");
    fs::write(&file, lines.collect::<String>()).unwrap();
    let mut command = Command::new(commands());
    command.arg(book).arg(&file).env("HOME", home).env("LANG", "C.UTF-8").env("TZ", "UTC");
    command.env("XDG_DATA_HOME", home.join("data")).stdout(Stdio::piped());
    let ran = run_with_input(command, LINES);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let said = |text: &str| -> Vec<String> {
        let name = book.file_name().unwrap().to_string_lossy();
        let path = book.to_string_lossy();
        // In JSON, each backslash of Windows is two.
        let text = text.replace(&*path, "BOOK").replace(&path.replace('\\', r"\\"), "BOOK");
        let text = text.replace(&*name, "BOOK");
        text.split_inclusive('\u{1}').map(without_times).collect()
    };
    let (out, error) = (said(&ran.stdout), said(&ran.stderr));
    assert_eq!((out.len(), error.len()), (all.len() + 1, all.len() + 1), "{}", ran.stderr);
    let mut told = Vec::new();
    for (place, command) in all.iter().enumerate() {
        // The code of a command begins what follows it.
        let code = out[place + 1].lines().next().unwrap_or_default().to_owned();
        let rest = |all: &[String]| {
            let skip = usize::from(place > 0);
            let lines: Vec<&str> = all[place].lines().skip(skip).collect();
            lines.join("\n").replace('\u{1}', "")
        };
        told.push(format!("{command:?}: {code}\n{}\n{}", rest(&out), rest(&error)));
    }
    told
}

/// Digits of a moment are not the same twice.
fn without_times(text: &str) -> String {
    let mut told = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("20") {
        let digits: String =
            rest[at..].chars().take_while(|one| "0123456789-: T.Z".contains(*one)).collect();
        told.push_str(&rest[..at]);
        if digits.len() >= "2026-11-28".len() && digits.contains('-') {
            told.push_str("(moment)");
        } else {
            told.push_str(&digits);
        }
        rest = &rest[at + digits.len().max(1)..];
    }
    told + rest
}

#[test]
fn a_book_in_memory_does_and_says_what_one_in_a_directory_does() {
    let home = tempdir().unwrap();
    let in_directory = ran(&home.path().join("front-desk"), home.path());
    let in_memory = ran(Path::new("memory:tests"), home.path());
    let both = in_directory.iter().zip(&in_memory);
    let differ: Vec<_> = both.filter(|(one, other)| one != other).collect();
    assert!(differ.is_empty(), "{differ:#?}");
    let codes = |all: &[String]| all.iter().filter(|told| told.contains(": 0\n")).count();
    assert!(codes(&in_memory) > COMMANDS.len() / 2, "{in_memory:#?}");
}

#[test]
fn a_book_in_memory_is_gone_with_its_process() {
    let home = tempdir().unwrap();
    for _ in 0..2 {
        let told = ran(Path::new("memory:tests"), home.path());
        assert!(told[2].contains("]: 0\n1\n"), "{}", told[2]);
    }
}
