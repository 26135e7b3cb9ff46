//! What the pages in `docs` advise is run as it stands there.

use std::{fs, path::Path, process::Command};

use crate::book::Book;

/// The commands in the first block under that heading.
fn commands(page: &str, heading: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let page = fs::read_to_string(docs.join(page)).unwrap();
    let (_, section) = page.split_once(&format!("\n## {heading}\n")).unwrap();
    let (_, block) = section.split_once("```sh\n").unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

/// Runs them as somebody whose own book it is.
fn run(book: &Book, commands: &str) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_daybook")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    let shell = shell.args(["-eu", "-c", commands]).env_clear().env("HOME", book.home());
    let ran = shell.env("PATH", path).current_dir(book.home()).output().unwrap();
    let told = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{told}{}", String::from_utf8_lossy(&ran.stderr));
    told
}

/// The user's own book, with records of many pages, all in the main file and nobody there.
fn own_book() -> Book {
    let book = Book::missing();
    run(&book, "daybook init");
    let own = book.home().join(".local/share/daybook/default");
    let database = rusqlite::Connection::open(own.join("records.db")).unwrap();
    let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        INSERT INTO Records (version, created_at, created_by, updated_at, updated_by, Title)
        SELECT 1, '2026-11-23T07:12:03.000Z', 'ann', '2026-11-23T07:12:03.000Z', 'ann',
            'Record ' || i || ' of many, with a title of some length' FROM n";
    database.execute(fill, []).unwrap();
    database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    book
}

#[test]
fn most_of_a_damaged_book_is_saved() {
    use std::os::unix::fs::FileExt;
    let book = own_book();
    let database = book.home().join(".local/share/daybook/default/records.db");
    let file = fs::OpenOptions::new().write(true).open(&database).unwrap();
    // A page of records, not the first of the table.
    file.write_all_at(&[0xa5; 4096], 4096 * 40).unwrap();
    drop(file);
    let damaged = fs::read(&database).unwrap();
    let told = run(&book, &commands("backup.md", "A damaged book"));
    let records = told.split(['(', ' ']).find_map(|word| word.parse::<u32>().ok()).unwrap();
    assert!((1500..2000).contains(&records), "{told}");
    assert!(fs::read(&database).unwrap() == damaged, "the book was touched");
    let saved = "daybook --book .local/share/daybook/saved";
    run(&book, &format!("{saved} add Title=new && {saved} list && {saved} history 1"));
}

#[test]
fn a_copy_that_sqlite_made_is_a_book() {
    for copying in [".backup ", "VACUUM INTO "] {
        let book = own_book();
        let made = format!(
            "mkdir copy && sqlite3 {from} \"{copying}'copy/records.db'\"",
            from = ".local/share/daybook/default/records.db"
        );
        run(&book, &made);
        assert!(run(&book, "daybook --book copy list").contains("of 2000 records"), "{copying}");
        run(&book, "daybook --book copy add Title=new");
    }
}

#[test]
fn a_book_is_copied_every_night_and_restored() {
    let book = own_book();
    let script = commands("backup.md", "Every night");
    run(&book, &script);
    let restoring = commands("backup.md", "Restoring").replace("2026-11-23T021500", "*");
    run(&book, "daybook add Title=later");
    assert!(run(&book, &restoring).contains("of 2000 records"));
}
