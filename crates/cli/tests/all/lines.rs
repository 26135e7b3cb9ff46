//! Many records at once, from several processes.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    process::Stdio,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::book::Book;

fn lines(prefix: &str, count: usize) -> String {
    (0..count).map(|number| format!("{{\"Title\":\"{prefix} {number}\"}}\n")).collect()
}

#[test]
fn each_line_is_acknowledged_with_its_id() {
    let book = Book::new();
    let ran = book.run_with_input(&["add", "--lines"], &lines("a", 3));
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "1\n2\n3\n"));
}

#[test]
fn a_byte_order_mark_before_the_lines_is_none_of_them() {
    let book = Book::new();
    let ran = book.run_with_input(&["add", "--lines"], &("\u{feff}".to_owned() + &lines("a", 2)));
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "1\n2\n"), "{}", ran.stderr);
    let ran = book.run_with_input(&["add", "--lines"], "\u{feff}\n{\"Title\":\"x\"}\n");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "3\n"), "{}", ran.stderr);
    // Elsewhere it is a mistake.
    let ran =
        book.run_with_input(&["add", "--lines"], &(lines("a", 1) + "\u{feff}" + &lines("b", 1)));
    assert_eq!((ran.code, ran.stdout.as_str()), (65, "4\n"));
}

#[test]
fn a_bad_line_is_65_with_its_number_after_those_before_it() {
    let book = Book::new();
    let input = lines("a", 2) + "{\"Title\":\n" + &lines("b", 2);
    let ran = book.run_with_input(&["add", "--lines", "--json"], &input);
    assert_eq!((ran.code, ran.stdout.as_str()), (65, "1\n2\n"));
    assert_eq!(ran.error()["context"]["line"], 3);
    assert_eq!(book.total(), 2);
}

#[test]
fn a_field_that_a_line_gives_twice_is_65_with_its_key() {
    let book = Book::new();
    for (line, field) in [
        (r#"{"Title":"a","Notes":"b","Title":"a"}"#, "Title"),
        (r#"{"Title":"a","\u0054itle":"b"}"#, "Title"),
        (r#"{"Title":"a","TITLE":"b"}"#, "Title"),
        (r#"{"Title":"a","Notes":null,"notes":"b"}"#, "Notes"),
    ] {
        let ran = book.run_with_input(&["add", "--lines", "--json"], line);
        assert_eq!((ran.code, ran.stdout.as_str()), (65, ""), "{line}");
        let (error, context) = (ran.error(), ran.error()["context"].clone());
        assert_eq!((&context["field"], &context["line"]), (&field.into(), &1.into()), "{line}");
        assert!(error["message"].as_str().unwrap().contains("is given twice"), "{error}");
    }
    assert_eq!(book.total(), 0);
}

#[test]
fn null_is_nothing_even_where_there_is_a_default() {
    let book = Book::new();
    book.ok(&["fields", "add", "State", "--default", "Open"]);
    let input = "{\"Title\":\"a\",\"State\":null}\n{\"Title\":\"b\"}\n";
    assert_eq!(book.run_with_input(&["add", "--lines"], input).stdout, "1\n2\n");
    assert_eq!(book.json(&["show", "1"])["values"], serde_json::json!({"Title": "a"}));
    assert_eq!(book.json(&["show", "2"])["values"]["State"], "Open");
    // Also of a field that is not there.
    let ran = book.run_with_input(&["add", "--lines"], "{\"Title\":\"c\",\"Titel\":null}");
    assert_eq!(ran.code, 65, "{}", ran.stderr);
}

#[test]
fn processes_that_start_at_once_make_one_book_and_lose_nothing() {
    let book = Book::missing();
    thread::scope(|scope| {
        for writer in 0..8 {
            let book = &book;
            scope.spawn(move || {
                let input = lines(&format!("writer {writer} line"), 100);
                let ran = book.run_with_input(&["--timeout", "20s", "add", "--lines"], &input);
                assert_eq!(ran.code, 0, "{}", ran.stderr);
                assert_eq!(ran.stdout.lines().count(), 100);
            });
        }
    });
    let list = book.json(&["list", "--limit", "1000"]);
    let records = list["records"].as_array().unwrap();
    let titles: BTreeSet<_> = records.iter().map(|one| one["values"]["Title"].as_str()).collect();
    assert_eq!((records.len(), titles.len()), (800, 800));
}

#[test]
fn what_was_acknowledged_survives_a_killed_process() {
    let book = Book::new();
    let mut child = book.command(&["add", "--lines"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feeder = thread::spawn(move || {
        for number in 0.. {
            // Ends when the reader is killed.
            if writeln!(stdin, "{{\"Title\":\"{number}\"}}").is_err() {
                return;
            }
        }
    });
    let mut acknowledged = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told: u64 = acknowledged.by_ref().take(500).map_while(Result::ok).count() as u64;
    assert_eq!(told, 500);
    child.kill().unwrap();
    told += acknowledged.map_while(Result::ok).count() as u64;
    child.wait().unwrap();
    feeder.join().unwrap();
    let total = book.total();
    assert!(total >= told, "{told} acknowledged, {total} there");
    book.ok(&["add", "Title=next"]);
}

/// Bulk writers that never pause, and one short write after another beside them.
#[test]
fn short_writes_beside_hot_ones_never_time_out() {
    const FOR: Duration = Duration::from_secs(10);
    let book = Book::new();
    let done = AtomicBool::new(false);
    let (mut added, mut hot) = (0, 0);
    thread::scope(|scope| {
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let (book, done) = (&book, &done);
                scope.spawn(move || {
                    let mut child =
                        book.command(&["add", "--lines"]).stdin(Stdio::piped()).spawn().unwrap();
                    let mut stdin = child.stdin.take().unwrap();
                    let stdout = BufReader::new(child.stdout.take().unwrap());
                    let counter = thread::spawn(move || stdout.lines().count());
                    while !done.load(Ordering::Relaxed) {
                        stdin.write_all(lines(&format!("hot {writer}"), 100).as_bytes()).unwrap();
                    }
                    drop(stdin);
                    let output = child.wait_with_output().unwrap();
                    let told = String::from_utf8(output.stderr).unwrap();
                    assert!(output.status.success(), "a hot writer: {told}");
                    counter.join().unwrap()
                })
            })
            .collect();
        let begun = Instant::now();
        while begun.elapsed() < FOR {
            let ran = book.run(&["add", "Title=short"]);
            if ran.code != 0 {
                done.store(true, Ordering::Relaxed);
                panic!("after {added} short writes: {}", ran.stderr);
            }
            added += 1;
            thread::sleep(Duration::from_millis(20));
        }
        done.store(true, Ordering::Relaxed);
        hot = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
    });
    assert_eq!(book.total(), (added + hot) as u64);
    // A program takes longer to start on Windows, and most of all under Wine on a busy machine.
    let enough = if cfg!(windows) { 5 } else { 20 };
    assert!(added > enough && hot > 1000, "{added} short, {hot} hot");
}

#[test]
fn a_value_that_another_record_has_already_ends_at_its_line_after_those_before_it() {
    let book = Book::new();
    book.ok(&["fields", "add", "Code", "--unique"]);
    let line = |code: u32| format!("{{\"Title\":\"x\",\"Code\":\"{code}\"}}\n");
    let lines: String = [1, 2, 1, 3].map(line).concat();
    let ran = book.run_with_input(&["add", "--lines", "--json"], &lines);
    assert_eq!((ran.code, ran.stdout.as_str()), (65, "1\n2\n"), "{}", ran.stderr);
    assert_eq!((&ran.error()["context"]["line"], book.total()), (&3.into(), 2));
}
