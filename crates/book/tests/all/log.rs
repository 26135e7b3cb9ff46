//! What the log tells of a program that panics.

use std::{
    fs,
    process::{Command, Stdio},
};

use tempfile::tempdir;

/// Typed by somebody.
const TYPED: &str = "Grüße vom Teich";

/// Of [`a_panic_is_logged_with_its_place_and_without_what_it_says`].
#[test]
#[ignore = "a program for the other test"]
fn a_program_that_panics() {
    let options =
        book::log::Options { about: || "a program".to_owned(), brief: true, verbose: None };
    let _running = book::log::start(&options);
    // Amid a letter, which the message shows.
    println!("{}", &TYPED[..3]);
}

/// Other systems tell the place whatever the environment says.
#[test]
fn a_panic_is_logged_with_its_place_and_without_what_it_says() {
    let home = tempdir().unwrap();
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "--nocapture", "log::a_program_that_panics"])
        .env_remove("XDG_DATA_HOME")
        .env_remove("DAYBOOK_LOG")
        .env("HOME", home.path())
        .stdout(Stdio::null())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(!ran.status.success() && told.contains("Teich"), "{told}");
    let log = fs::read_to_string(home.path().join(".local/share/daybook/log/daybook.log")).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    assert!(lines[0].contains("began about=\"a program\""), "{log}");
    let panic = lines.iter().find(|line| line.contains("ERROR daybook::panic")).unwrap();
    assert!(panic.contains("tests/all/log.rs:"), "{log}");
    assert!(panic.contains("a_program_that_panics"), "without a trace: {log}");
    assert!(!log.contains("Teich") && !log.contains("Grüße"), "{log}");
    assert!(lines.last().unwrap().contains("ended"), "{log}");
}
