//! Whatever is typed, and whatever others have put in the book: every run ends with a code that is documented
//! and words that command no terminal, and nothing panics.
//!
//! `DAYBOOK_ANYTHING=SECONDS` has it go on for so long; `DAYBOOK_SEED` repeats a run.

use std::{
    env,
    ffi::{OsStr, OsString},
    os::unix::ffi::OsStringExt,
    process::Command,
    time::{Duration, Instant},
};

use fastrand::Rng;
use rusqlite::Connection;

use crate::{
    book::{Book, run_with_input},
    terminal::is_plain,
};

/// How often, unless it is said for how long.
const RUNS: usize = 150;
/// What `docs/command-line.md` lists, and what `lock run` passes on of what it runs.
const CODES: [i32; 13] = [0, 1, 64, 65, 66, 73, 74, 75, 76, 77, 126, 127, 141];

/// What arguments are made of.
const WORDS: &[&str] = &[
    "",
    " ",
    "=",
    "-",
    "--",
    "~",
    ",",
    ":",
    ".",
    "1",
    "0",
    "-1",
    "2",
    "01",
    "Title",
    "Notes",
    "title=",
    "Title=x",
    "Notes=",
    "Title=Title=",
    "Amount=",
    "Day=",
    "At=",
    "Done=yes",
    "State=Open",
    "Link=http://x",
    "Records",
    "records",
    "Other",
    "V",
    "id",
    "created",
    "-updated",
    "Title,Notes",
    "Title~x",
    "Amount>=1",
    "Notes!=",
    "Title^=",
    "At<2026",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "1e308",
    "1e999",
    "-1e-999",
    "inf",
    "NaN",
    "0x10",
    "1_0",
    "9999-12-31",
    "0000-01-01",
    "-9999-01-01",
    "2026-02-30",
    "2026-W53-7",
    "9999-W52-7",
    "2026-366",
    "9999-12-31T23:59:60",
    "1-1-1",
    "2026-11-23 14:05",
    "24:00",
    "T",
    "Z",
    "+23:59",
    "-25:59",
    "[UTC]",
    "500ms",
    "1e300m",
    "9223372036854775807s",
    "18446744073709551615ms",
    "0.0000001s",
    "-0",
    "nans",
    "choice",
    "number",
    "date-time",
    "Title:number",
    "X:choice",
    "yes",
    "true",
    "null",
    "\"",
    "'",
    "\\",
    "%",
    "*",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{7f}",
    "\n",
    "\t",
    "\r",
    "e\u{301}",
    "ﬃ",
    "İ",
    "ß",
    "Σ",
    "記録",
    "👩‍👩‍👧‍👦",
    "🇩🇪",
    "\u{10ffff}",
    "a\u{e0041}",
];

/// The verbs, with which most runs begin so that they get as far as the book.
const VERBS: &[&[&str]] = &[
    &["init"],
    &["add"],
    &["add", "Title=x"],
    &["add", "--lines"],
    &["list"],
    &["list", "--where"],
    &["list", "--sort"],
    &["list", "--columns"],
    &["list", "--view"],
    &["list", "--csv"],
    &["search"],
    &["show"],
    &["show", "1"],
    &["edit", "1"],
    &["rm"],
    &["restore"],
    &["history"],
    &["history", "1"],
    &["views"],
    &["who"],
    &["collections"],
    &["collections", "add"],
    &["collections", "rename", "Other"],
    &["collections", "move", "Other"],
    &["collections", "rm", "Other"],
    &["collections", "restore"],
    &["fields"],
    &["fields", "add"],
    &["fields", "rename"],
    &["fields", "change"],
    &["fields", "change", "Amount"],
    &["fields", "move"],
    &["fields", "rm"],
    &["fields", "restore"],
    &["lock", "status"],
    &["lock", "run", "--operation"],
];

const OPTIONS: &[&str] = &[
    "--json",
    "--csv",
    "--deleted",
    "--lines",
    "--take-misfits",
    "--required",
    "--unique",
    "--optional",
    "--timeout",
    "-c",
    "--collection",
    "--where",
    "--sort",
    "--columns",
    "--limit",
    "--offset",
    "--version",
    "--kind",
    "--choice",
    "--default",
    "--no-default",
    "--field",
    "--view",
    "--durability",
    "--operation",
    "--help",
    "--nonsense",
];

/// What a program that knows nothing of ours may write.
const FOREIGN: &[&str] = &[
    "UPDATE Records SET Amount = 9e999",
    "UPDATE Records SET Amount = -9e999, Notes = ?1",
    "UPDATE Records SET Title = CAST(x'ff00fe' AS TEXT), Done = 7",
    "UPDATE Records SET Day = ?1, At = ?1, State = ?1",
    "UPDATE Records SET created_at = ?1, updated_by = ?1",
    "UPDATE Records SET version = 9223372036854775807 WHERE id = 1",
    "INSERT OR IGNORE INTO Records (id, version, created_at, created_by, updated_at, updated_by)
     VALUES (9223372036854775807, -1, ?1, ?1, ?1, ?1)",
    "DELETE FROM Records WHERE id > 3",
    "UPDATE daybook_field SET name = name || ?1 WHERE column_name = 'Notes'",
    "UPDATE daybook_field SET name = 'Notes' WHERE column_name = 'Notes'",
    "UPDATE daybook_field SET choices = ?1 WHERE kind = 'choice'",
    "UPDATE daybook_field SET default_value = ?1 WHERE column_name = 'Amount'",
    "UPDATE daybook_field SET position = 9223372036854775807",
    "UPDATE daybook_collection SET position = -9223372036854775808",
    "UPDATE daybook_history SET replaced = '{\"1\":1e999,\"2\":[{}],\"x\":null}'",
    "UPDATE daybook_history SET changed_at = ?1, version = 9223372036854775807",
    "INSERT OR REPLACE INTO daybook_view (collection_id, name, definition) VALUES (1, 'V', ?1)",
    "INSERT OR REPLACE INTO daybook_view (collection_id, name, definition) VALUES (1, ?1, '{\"filter\":[],\"sort\":[],\"columns\":[]}')",
];

fn book() -> Book {
    let book = Book::new();
    for (name, kind) in [
        ("Amount", "number"),
        ("Day", "date"),
        ("At", "date-time"),
        ("Done", "checkbox"),
        ("Link", "link"),
    ] {
        book.ok(&["fields", "add", name, "--kind", kind]);
    }
    book.ok(&["fields", "add", "State", "--kind", "choice", "--choice", "Open"]);
    book.ok(&["collections", "add", "Other"]);
    book.ok(&["add", "Title=x", "Amount=1", "Day=2026-11-23", "At=2026-11-23 14:05", "State=Open"]);
    book.ok(&["edit", "1", "Title=y"]);
    book
}

fn text(random: &mut Rng) -> String {
    let parts = [1, 1, 1, 2, 3][random.usize(..5)];
    let mut text: String = (0..parts).map(|_| WORDS[random.usize(..WORDS.len())]).collect();
    match random.u8(..20) {
        // As long as the system takes an argument.
        0 if !text.is_empty() => text = text.repeat(100_000 / text.len()),
        1 => text.extend((0..random.usize(..9)).map(|_| random.char(..))),
        2 => text.truncate(text.floor_char_boundary(text.len() / 2)),
        _ => {}
    }
    text.replace('\0', "")
}

fn word(random: &mut Rng) -> OsString {
    if random.u8(..50) == 0 {
        return OsString::from_vec((0..random.usize(1..9)).map(|_| random.u8(1..)).collect());
    }
    text(random).into()
}

fn arguments(random: &mut Rng) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = Vec::new();
    if random.u8(..20) > 0 {
        arguments.extend(VERBS[random.usize(..VERBS.len())].iter().map(OsString::from));
    }
    for _ in 0..[0, 1, 1, 2, 3, 6][random.usize(..6)] {
        let at = if random.bool() { arguments.len() } else { random.usize(..=arguments.len()) };
        let word = if random.u8(..3) == 0 {
            OPTIONS[random.usize(..OPTIONS.len())].into()
        } else {
            word(random)
        };
        arguments.insert(at, word);
    }
    // Nothing of this machine is run: after `--` comes a command.
    if arguments.iter().any(|word| word == "lock") {
        arguments.retain(|word| word != "--");
        arguments.extend(["--", "true"].map(OsString::from));
    }
    arguments
}

fn lines(random: &mut Rng) -> String {
    let line = |random: &mut Rng| {
        let value = match random.u8(..4) {
            0 => text(random),
            _ => serde_json::to_string(&text(random)).unwrap(),
        };
        let key = ["Title", "Notes", "Amount", "Day", "State", "Done"][random.usize(..6)];
        format!("{{\"Title\":\"x\",\"{key}\":{value}}}\n")
    };
    (0..random.usize(..4)).map(|_| line(random)).collect()
}

#[test]
fn whatever_is_typed_ends_with_a_code_and_in_plain_words() {
    let seed = env::var("DAYBOOK_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    let lasts = env::var("DAYBOOK_ANYTHING").ok().and_then(|seconds| seconds.parse().ok());
    let lasts = lasts.map(Duration::from_secs);
    let mut random = Rng::with_seed(seed);
    let begun = Instant::now();
    let mut books = book();
    let mut runs = 0;
    while lasts.map_or(runs < RUNS, |lasts| begun.elapsed() < lasts) {
        if runs % 200 == 199 {
            books = book();
        }
        if random.u8(..10) == 0 {
            let other = Connection::open(books.directory().join("records.db")).unwrap();
            let sql = FOREIGN[random.usize(..FOREIGN.len())];
            // It may not fit the book as it is by now.
            let _ = other.prepare(sql).and_then(|mut sql| {
                sql.execute(rusqlite::params_from_iter(
                    (0..sql.parameter_count()).map(|_| text(&mut random)),
                ))
            });
        }
        let arguments = arguments(&mut random);
        let mut command: Command = books.command(&[]);
        command.args(&arguments).current_dir(books.home());
        if random.u8(..4) == 0 {
            command.env("TZ", ["UTC", "Asia/Kathmandu", "XXX-24", "nonsense"][random.usize(..4)]);
        }
        let ran = run_with_input(command, &lines(&mut random));
        runs += 1;
        let shown: Vec<_> = arguments
            .iter()
            .map(|word| word.to_string_lossy().chars().take(200).collect::<String>())
            .collect();
        let fine = CODES.contains(&ran.code)
            && !ran.stderr.contains("panicked")
            && is_plain(&ran.stderr)
            && (is_plain(&ran.stdout) || arguments.iter().any(|word| word == OsStr::new("--csv")));
        assert!(fine, "seed {seed}, run {runs}: {shown:?}: {} {}", ran.code, ran.stderr);
    }
    eprintln!("{runs} runs in {:.0?}, seed {seed}", begun.elapsed());
}
