//! What others wrote, or somebody typed, reaches a terminal in letters that it only shows: nothing commands
//! it, turns text around or hides in it. Programs get data as it is.

use model::CollectionRef;
use std::{io::Read, process::Stdio};

use book::{
    OpenOptions, Wait,
    boundary::{Condition, FieldId, Operator, ViewSettings},
};
use rusqlite::Connection;
use rustix::pty::{OpenptFlags, openpt, unlockpt};

use crate::{book::Book, lock::Holder};

/// In a name: a colour, a title by a control character of the second kind, and text turned around and hidden.
const EVIL: &str = "\u{1b}[31m\u{9b}x\u{7f}\u{202e}gpj\u{2066}\u{200f}\u{61c}\u{200b}";
const SHOWN: &str = r"\u{1b}[31m\u{9b}x\u{7f}\u{202e}gpj\u{2066}\u{200f}\u{61c}\u{200b}";

pub(crate) fn is_plain(told: &str) -> bool {
    !told.chars().any(|letter| {
        letter.is_control() && letter != '\n' && letter != '\t'
            || EVIL[1..].contains(letter) && !letter.is_ascii()
    })
}

/// All that a book has names for is called so, which no program of ours would do.
fn book_of_evil_names() -> Book {
    let book = Book::new();
    book.ok(&[
        "fields",
        "add",
        "State",
        "--kind",
        "choice",
        "--choice",
        "Open",
        "--default",
        "Open",
    ]);
    let line = serde_json::json!({ "Title": EVIL, "Notes": format!("{EVIL}\n\tmore\r\n") });
    let ran = book.run_with_input(&["add", "--lines"], &line.to_string());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    book.ok(&["edit", "1", "Notes=after"]);
    book.ok(&["collections", "add", "Gone"]);
    book.ok(&["collections", "rm", "Gone"]);
    let filter = Condition { field: FieldId(1), operator: Operator::Contains, value: EVIL.into() };
    let (sort, columns) = (Vec::new(), Vec::new());
    let view = ViewSettings { name: "V".into(), filter: vec![filter], sort, columns };
    let window = book::Book::open(&book.directory(), &OpenOptions::new("window 1.0")).unwrap();
    window.save_view(&CollectionRef::First, None, &view, &Wait::Timeout).unwrap();
    drop(window);
    let other = Connection::open(book.directory().join("records.db")).unwrap();
    let named = |sql: &str| assert_ne!(other.execute(sql, [EVIL]).unwrap(), 0, "{sql}");
    named("UPDATE daybook_collection SET name = 'C' || id || ?1");
    named("UPDATE daybook_field SET name = 'F' || id || ?1");
    named("UPDATE daybook_field SET choices = ?1, default_value = ?1 WHERE kind = 'choice'");
    named("UPDATE daybook_history SET changed_by = ?1, program = ?1");
    named("UPDATE Records SET created_by = ?1, updated_by = ?1");
    named("UPDATE daybook_view SET name = 'V' || ?1");
    book
}

#[test]
fn names_and_values_command_no_terminal() {
    let book = book_of_evil_names();
    for (arguments, names) in [
        (&["collections"][..], 5),
        (&["collections", "--deleted"], 1),
        (&["fields"], 5),
        (&["list"], 4),
        (&["list", "--deleted"], 3),
        (&["search", "gpj"], 4),
        (&["show", "1"], 5),
        (&["history", "1"], 8),
        (&["views"], 3),
    ] {
        let told = book.ok(arguments);
        assert!(is_plain(&told), "{arguments:?}: {told:?}");
        let found = told.matches(&SHOWN[..20]).count();
        assert!(found >= names, "{arguments:?}: {found} in {told}");
    }
    assert!(book.ok(&["show", "1"]).contains(SHOWN));
}

#[test]
fn what_goes_wrong_commands_no_terminal() {
    let book = book_of_evil_names();
    let field = format!("F1{EVIL}=\n");
    for arguments in [
        &["show", "1", "-c", EVIL][..],
        &["show", EVIL],
        &["--timeout", EVIL, "list"],
        &[EVIL],
        &["add", EVIL],
        &["add", &field],
        &["add", "Colour=red"],
        &["list", "--where", &format!("{EVIL}=x")],
        &["list", "--view", EVIL],
        &["fields", "add", EVIL],
        &["fields", "change", EVIL],
        &["--book", EVIL, "list"],
        &["lock", "run", "--operation", "x", "--", EVIL],
    ] {
        let ran = book.run(arguments);
        assert_ne!(ran.code, 0, "{arguments:?}");
        assert!(is_plain(&ran.stderr), "{arguments:?}: {:?}", ran.stderr);
        assert!(!ran.stderr.is_empty());
    }
}

#[test]
fn whoever_holds_the_lock_commands_no_terminal() {
    let book = Book::new();
    let holder = Holder::of(&book, &format!("Import {EVIL}"));
    let status = book.ok(&["lock", "status"]);
    assert!(is_plain(&status) && status.contains("Import"), "{status:?}");
    let ran = book.run(&["--timeout", "10ms", "add", "Title=x"]);
    assert!(is_plain(&ran.stderr) && ran.stderr.contains("Import"), "{:?}", ran.stderr);
    holder.release();
}

#[test]
fn json_is_harmless_and_means_what_it_meant() {
    let book = book_of_evil_names();
    for arguments in [&["list", "--json"][..], &["show", "1", "--json"], &["collections", "--json"]]
    {
        let told = book.ok(arguments);
        assert!(is_plain(&told), "{arguments:?}: {told:?}");
    }
    let record = book.json(&["show", "1"]);
    assert_eq!(record["createdBy"], EVIL);
    assert!(record["values"].as_object().unwrap().values().any(|value| value == EVIL), "{record}");
    let ran = book.run(&["show", "1", "-c", EVIL, "--json"]);
    assert!(is_plain(&ran.stderr), "{:?}", ran.stderr);
    assert!(ran.error()["message"].as_str().unwrap().contains(EVIL), "{}", ran.stderr);
}

#[test]
fn csv_is_as_it_is_to_a_program_and_harmless_to_a_terminal() {
    let book = book_of_evil_names();
    let piped = book.ok(&["list", "--csv"]);
    assert!(piped.contains(EVIL) && piped.ends_with("\r\n"), "{piped:?}");

    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    unlockpt(&terminal).unwrap();
    let name = rustix::pty::ptsname(&terminal, Vec::new()).unwrap();
    let screen =
        std::fs::File::options().read(true).write(true).open(name.to_str().unwrap()).unwrap();
    let mut command = book.command(&["list", "--csv"]);
    command.stdout(Stdio::from(screen));
    let mut child = command.spawn().unwrap();
    drop(command);
    let mut told = Vec::new();
    // Ends with an error once no process has the screen any more.
    let _ = std::fs::File::from(terminal).read_to_end(&mut told);
    assert!(child.wait().unwrap().success());
    let told = String::from_utf8(told).unwrap().replace("\r\n", "\n");
    assert!(told.contains(SHOWN) && is_plain(&told), "{told:?}");
}
