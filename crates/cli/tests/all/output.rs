//! Where an answer goes to may be full, closed or gone, and where failures are told, too: the exit code
//! tells what was done, whatever can be written.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    process::{Command, Stdio},
    thread,
};

use crate::{
    book::{Book, Ran},
    lock::Holder,
};

/// What becomes of a stream.
#[derive(Clone, Copy, Debug)]
enum Stream {
    Closed,
    Full,
    ReaderGone,
}

const STREAMS: [Stream; 3] = [Stream::Closed, Stream::Full, Stream::ReaderGone];

/// Verbs that only read, and help.
const READING: &[&[&str]] = &[
    &["list"],
    &["list", "--json"],
    &["list", "--csv"],
    &["list", "--deleted"],
    &["search", "one"],
    &["show", "1"],
    &["history", "1"],
    &["collections"],
    &["collections", "--deleted"],
    &["fields"],
    &["fields", "--deleted"],
    &["views"],
    &["who"],
    &["lock", "status"],
    &["--version"],
    &["--help"],
    &["list", "--help"],
];

/// Verbs that change the book, in an order in which each finds something to change.
const CHANGING: &[&[&str]] = &[
    &["init"],
    &["add", "Title=two"],
    &["edit", "1", "Notes=x"],
    &["rm", "1"],
    &["restore", "1"],
    &["restore", "1", "--version", "1"],
    &["collections", "add", "Other"],
    &["collections", "rename", "Other", "Others"],
    &["collections", "move", "Others", "2"],
    &["collections", "rm", "Others"],
    &["collections", "restore", "Others"],
    &["fields", "add", "State"],
    &["fields", "rename", "State", "Status"],
    &["fields", "change", "Status", "--default", "x"],
    &["fields", "move", "Status", "1"],
    &["fields", "rm", "Status"],
    &["fields", "restore", "Status"],
];

/// `command` with its standard output or its standard error as `stream` says.
fn with(command: &Command, descriptor: u8, stream: Stream) -> Command {
    let mut shell = Command::new("sh");
    let redirected = match stream {
        Stream::Closed => format!("exec \"$@\" {descriptor}>&-"),
        Stream::Full => format!("exec \"$@\" {descriptor}>/dev/full"),
        Stream::ReaderGone => "exec \"$@\"".to_owned(),
    };
    shell.args(["-c", &redirected, "sh"]).arg(command.get_program()).args(command.get_args());
    shell.env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (name, value) in command.get_envs() {
        shell.envs(value.map(|value| (name, value)));
    }
    if matches!(stream, Stream::ReaderGone) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        if descriptor == 1 {
            shell.stdout(writer)
        } else {
            shell.stderr(writer)
        };
    }
    shell
}

fn ran(mut command: Command) -> Ran {
    command.output().unwrap().into()
}

#[test]
fn who_reads_and_cannot_be_answered_ends_otherwise_than_with_0() {
    let book = Book::new();
    book.ok(&["add", "Title=one"]);
    for arguments in READING {
        for stream in STREAMS {
            let ran = ran(with(&book.command(arguments), 1, stream));
            let told = (ran.code, ran.stderr.contains("standard output"));
            let expected = match stream {
                Stream::Closed | Stream::Full => (74, true),
                Stream::ReaderGone => (141, false),
            };
            assert_eq!(told, expected, "{arguments:?} {stream:?}: {}", ran.stderr);
        }
    }
}

#[test]
fn what_was_changed_and_cannot_be_answered_is_said_to_be_done() {
    for stream in STREAMS {
        let book = Book::new();
        book.ok(&["add", "Title=one"]);
        let expected = Book::new();
        expected.ok(&["add", "Title=one"]);
        for arguments in CHANGING {
            expected.ok(arguments);
            let ran = ran(with(&book.command(arguments), 1, stream));
            assert_eq!(ran.code, 74, "{arguments:?} {stream:?}: {}", ran.stderr);
            assert!(ran.stderr.contains("The change was made"), "{arguments:?}: {}", ran.stderr);
            // Once, and not tried again.
            for look in [&["collections"][..], &["list", "--columns", "id,Title,Notes"]] {
                assert_eq!(book.ok(look), expected.ok(look), "{arguments:?} {stream:?}");
            }
        }
    }
}

#[test]
fn lines_that_nobody_is_told_of_end_with_74_and_the_number_of_those_that_are_written() {
    let book = Book::new();
    let lines: String = (0..20_000).map(|n| format!("{{\"Title\":\"{n}\"}}\n")).collect();
    for stream in STREAMS {
        let before = book.total();
        let mut command = with(&book.command(&["add", "--lines"]), 1, stream);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let lines = lines.clone();
        // The command ends before it has read everything.
        let feeder = thread::spawn(move || input.write_all(lines.as_bytes()).is_err());
        let ran = Ran::from(child.wait_with_output().unwrap());
        assert!(feeder.join().unwrap());
        let written = book.total() - before;
        assert_eq!(ran.code, 74, "{stream:?}: {}", ran.stderr);
        assert!((1..20_000).contains(&written), "{stream:?}: {written}");
        let told =
            if written == 1 { "1 record was".into() } else { format!("{written} records were") };
        assert!(ran.stderr.contains(&told), "{stream:?} {written}: {}", ran.stderr);
    }
}

/// As `add --lines | head -1`: the reader goes amid the lines.
#[test]
fn who_goes_amid_the_lines_is_no_success() {
    let book = Book::new();
    let mut child = book.command(&["add", "--lines"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let feeder = thread::spawn(move || while writeln!(input, "{{\"Title\":\"x\"}}").is_ok() {});
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(first, "1\n");
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(74), "{told}");
    feeder.join().unwrap();
    let written = format!("{} records were written", book.total());
    assert!(told.contains(&written), "{written}: {told}");
}

#[test]
fn a_failure_that_nobody_can_be_told_of_keeps_its_code() {
    let book = Book::new();
    let missing = Book::missing();
    book.ok(&["add", "Title=one"]);
    let holder = Holder::of(&book, "Nightly backup");
    for (code, book, arguments) in [
        (75, &book, &["--timeout", "20ms", "add", "Title=x"][..]),
        (75, &book, &["--timeout", "20ms", "--json", "rm", "1"]),
        (75, &book, &["--timeout", "20ms", "lock", "run", "--operation", "x", "--", "true"]),
        (64, &book, &["add", "--unknown"]),
        (64, &book, &["fields", "--deleted", "add", "X"]),
        (65, &book, &["add", "Title="]),
        (65, &book, &["add", "Title=x", "Colour=red"]),
        (66, &book, &["show", "7"]),
        (66, &missing, &["list"]),
        (66, &missing, &["list", "--json"]),
    ] {
        for stream in STREAMS {
            let ran = ran(with(&book.command(arguments), 2, stream));
            assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{arguments:?} {stream:?}");
        }
    }
    holder.release();
    // Values that do not fit are told before the failure.
    for stream in STREAMS {
        let ran =
            ran(with(&book.command(&["fields", "change", "Title", "--kind", "number"]), 2, stream));
        assert_eq!((ran.code, ran.stdout.as_str()), (65, ""), "{stream:?}");
    }
}

#[test]
fn nothing_is_lost_where_both_are_full() {
    let book = Book::new();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    for (code, arguments) in [(74, &["add", "Title=x"][..]), (74, &["list"]), (66, &["show", "9"])]
    {
        let status = book.command(arguments).stdout(full()).stderr(full()).status().unwrap();
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
    assert_eq!(book.total(), 1);
}
