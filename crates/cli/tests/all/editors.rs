//! Processes that change the same records at once and are killed at any moment: what each was told is
//! what happened, and what happened is in the history.

use std::{collections::BTreeSet, thread, time::Duration};

use fastrand::Rng;
use serde_json::Value;

use crate::book::{Book, Ran};

const RECORDS: i64 = 3;
const EDITORS: u64 = 4;
const CHANGES: u32 = 150;

/// A change of a record's notes, which says whose it is.
struct Asked {
    record: i64,
    notes: String,
    told: Told,
}

#[derive(Debug, PartialEq, Eq)]
enum Told {
    /// It made this version.
    Done(i64),
    /// Somebody else changed the record meanwhile.
    Refused,
    /// It was killed before it could tell, or after.
    Nothing,
}

#[test]
fn nothing_is_lost_or_silently_overwritten_whoever_is_killed() {
    let book = Book::new();
    for _ in 0..RECORDS {
        book.ok(&["add", "Title=Sample"]);
    }
    let asked: Vec<Asked> = thread::scope(|scope| {
        let editors: Vec<_> = (0..EDITORS)
            .map(|number| {
                let book = &book;
                scope.spawn(move || edit_on_and_on(book, number))
            })
            .collect();
        editors.into_iter().flat_map(|editor| editor.join().unwrap()).collect()
    });
    for record in 1..=RECORDS {
        check(&history(&book, record), asked.iter().filter(|asked| asked.record == record));
    }
    let count = |told: fn(&Told) -> bool| asked.iter().filter(|asked| told(&asked.told)).count();
    let (done, refused) =
        (count(|told| matches!(told, Told::Done(_))), count(|told| *told == Told::Refused));
    let nothing = count(|told| *told == Told::Nothing);
    assert!(done > 100 && refused > 0 && nothing > 5, "{done} done, {refused}, {nothing}");
}

fn edit_on_and_on(book: &Book, number: u64) -> Vec<Asked> {
    let mut random = Rng::with_seed(number);
    let mut asked = Vec::new();
    for change in 0..CHANGES {
        let record = random.i64(1..=RECORDS);
        let seen = history(book, record).last().unwrap().clone();
        let (id, version) = (record.to_string(), seen["version"].to_string());
        if seen["kind"] == "delete" {
            run_or_kill(book, &["restore", &id], &mut random);
        } else if random.u8(..6) == 0 {
            run_or_kill(book, &["rm", &id, "--version", &version], &mut random);
        } else {
            let notes = format!("change {change} of editor {number}");
            let value = format!("Notes={notes}");
            let edit = ["edit", &id, &value, "--version", &version, "--timeout", "10s", "--json"];
            let told = match run_or_kill(book, &edit, &mut random) {
                None => Told::Nothing,
                Some(ran) if ran.code == 0 => {
                    let now: Value = serde_json::from_str(&ran.stdout).unwrap();
                    Told::Done(now["version"].as_i64().unwrap())
                }
                Some(ran) => {
                    assert_eq!(ran.code, 76, "{}", ran.stderr);
                    Told::Refused
                }
            };
            asked.push(Asked { record, notes, told });
        }
    }
    asked
}

/// `None` where it was killed.
fn run_or_kill(book: &Book, arguments: &[&str], random: &mut Rng) -> Option<Ran> {
    let mut child = book.command(arguments).spawn().unwrap();
    let killed = random.u8(..3) == 0;
    if killed {
        thread::sleep(Duration::from_micros(random.u64(..12_000)));
        child.kill().unwrap();
    }
    let ran = Ran::from(child.wait_with_output().unwrap());
    (!killed).then_some(ran)
}

fn history(book: &Book, record: i64) -> Vec<Value> {
    book.json(&["history", &record.to_string()]).as_array().unwrap().clone()
}

/// Holds what each was told against what the history tells.
fn check<'a>(history: &[Value], asked: impl Iterator<Item = &'a Asked>) {
    let versions: Vec<_> =
        history.iter().map(|change| change["version"].as_u64().unwrap()).collect();
    assert_eq!(versions, (1..=history.len() as u64).collect::<Vec<_>>());
    let (mut written, mut last) = (BTreeSet::new(), &Value::Null);
    for change in history.iter().skip(1).filter(|change| change["kind"] == "edit") {
        let notes = &change["fields"][0];
        assert_eq!(notes["from"], *last, "version {}", change["version"]);
        last = &notes["to"];
        let is_new = written.insert(last.as_str().unwrap());
        assert!(is_new, "{last} was written twice");
    }
    for Asked { notes, told, .. } in asked {
        match told {
            Told::Done(version) => {
                let change = &history[usize::try_from(version - 1).unwrap()];
                assert_eq!(change["fields"][0]["to"], *notes, "version {version}");
            }
            Told::Refused => assert!(!written.contains(notes.as_str()), "{notes} was refused"),
            Told::Nothing => {}
        }
    }
}
