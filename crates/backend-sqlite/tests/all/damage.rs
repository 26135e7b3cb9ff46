//! A database that is damaged says so, wherever the damage is: nothing panics, and nothing is told
//! as somebody else's writing.

use std::{fs, path::Path};

use model::CollectionRef;

use backend_sqlite::{DATABASE_FILE, Error, Store};
use rusqlite::Connection;
use tempfile::tempdir;
use turnstile::{Turnstile, Wait, Waiting};

use crate::{Fixture, text};

/// A book of several pages, all in the main file.
fn sound() -> Vec<u8> {
    let Fixture { directory, turnstile, store } = Fixture::new();
    let titles: Vec<String> =
        (0..120).map(|number| format!("{number} {}", "x".repeat(200))).collect();
    let guard = turnstile.acquire("Fill", &Wait::default()).unwrap();
    store
        .write(&guard, |transaction| {
            let collection = transaction.collection(&CollectionRef::First)?;
            for title in &titles {
                transaction.insert(&collection, vec![text(title), None], "ada")?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    drop((guard, store));
    let path = directory.path().join(DATABASE_FILE);
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(other);
    fs::read(path).unwrap()
}

/// Opens, reads everything, and writes.
fn use_it(directory: &Path) -> Result<(), Error> {
    if !Store::is_ready(directory)? {
        return Ok(());
    }
    let Some(store) = Store::open_if_up_to_date(directory)? else { return Ok(()) };
    store.collections()?;
    store.range(&CollectionRef::First, 0, 1000)?;
    let turnstile = Turnstile::open(directory, "tests", Waiting::Auto).unwrap();
    let guard = turnstile.acquire("Test", &Wait::default()).unwrap();
    store.write(&guard, |transaction| {
        let collection = transaction.collection(&CollectionRef::First)?;
        transaction.insert(&collection, vec![text("new"), None], "ada").map(drop)
    })
}

fn outcome(bytes: &[u8]) -> Result<(), Error> {
    let directory = tempdir().unwrap();
    fs::write(directory.path().join(DATABASE_FILE), bytes).unwrap();
    use_it(directory.path())
}

fn is_told_truly(error: &Error) -> bool {
    // The header's own bytes say what the file is; a letter of a name is no damage to SQLite.
    matches!(
        error,
        Error::Corrupt { .. }
            | Error::NotABook { .. }
            | Error::Newer { .. }
            | Error::Altered { .. }
            | Error::Unreadable { .. }
    )
}

#[test]
fn a_flipped_bit_is_told_as_damage_wherever_it_is_told() {
    let sound = sound();
    outcome(&sound).unwrap();
    let mut told = 0;
    // Every byte of the header, and a bit of each of the bytes beyond it that a prime step meets.
    for at in (0..100).chain((100..sound.len()).step_by(307)) {
        let mut bytes = sound.clone();
        bytes[at] ^= 1 << (at % 8);
        if let Err(error) = outcome(&bytes) {
            // A write version that SQLite does not know makes a database read-only to it.
            let write_version = at == 18 && matches!(error, Error::ReadOnly { .. });
            // A format of the schema that SQLite does not know, it says nothing more of.
            let format = (44..48).contains(&at) && matches!(error, Error::Sqlite { .. });
            assert!(is_told_truly(&error) || write_version || format, "byte {at}: {error:?}");
            told += 1;
        }
    }
    assert!(told > 10, "{told}");
}

#[test]
fn a_truncated_database_is_told_as_damaged_at_every_length() {
    let sound = sound();
    // The last bytes are a row's own text, of which nothing tells what it should be.
    for length in (1..sound.len() - 300).step_by(1021) {
        match outcome(&sound[..length]) {
            Err(error) => assert!(is_told_truly(&error), "{length} bytes: {error:?}"),
            Ok(()) => panic!("{length} bytes of {} went unnoticed", sound.len()),
        }
    }
}

/// Without a look at each cell's size, SQLite reads on behind the page, or misses the row.
#[test]
fn a_row_that_would_reach_beyond_its_page_is_told_as_damage() {
    const PAGE: usize = 4096;
    let mut bytes = sound();
    let last = bytes.len() - PAGE;
    assert_eq!(bytes[last], 13, "a leaf of the records");
    // The pointer to its first row, now to the last bytes of another's text: 120 bytes to come.
    bytes[last + 8..last + 10].copy_from_slice(&(PAGE as u16 - 6).to_be_bytes());
    let error = outcome(&bytes).unwrap_err();
    assert!(matches!(error, Error::Corrupt { .. }), "{error:?}");
}
