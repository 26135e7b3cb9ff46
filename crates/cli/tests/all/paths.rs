//! A book opens wherever it is and however it is named: also one that nobody has open, such as a copy
//! of `records.db` that was put back, which is looked at before anything is made beside it.

#[cfg(unix)]
use std::path::PathBuf;
use std::{ffi::OsString, fs, path::Path};

use crate::book::{Book, Ran};

/// What a directory may be called and an address, a shell or a pattern would read otherwise.
fn names() -> Vec<OsString> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "more names are possible elsewhere"))]
    let mut names: Vec<OsString> =
        ["two words", "50% off", "%41", "a#b", "ä ö 記録 🎉", "a&b=c;d", "'"]
            .map(OsString::from)
            .into();
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        let more =
            ["what?", "a?immutable=0", "back\\slash", "new\nline", "\"", ":memory:", "C:", "*"];
        names.extend(more.map(OsString::from));
        names.push(OsString::from_vec(b"no \xff text \xc3".to_vec()));
    }
    names
}

/// Puts a database alone into a new directory, as SQLite's `.backup` leaves it.
fn restore(book: &Book, directory: &Path) {
    let database = rusqlite::Connection::open(book.directory().join("records.db")).unwrap();
    database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(database);
    let _ = fs::remove_dir_all(directory);
    fs::create_dir_all(directory).unwrap();
    fs::copy(book.directory().join("records.db"), directory.join("records.db")).unwrap();
}

fn with_a_record() -> Book {
    let book = Book::new();
    book.ok(&["add", "Title=here"]);
    book
}

fn list(book: &Book, from: &Path, named: impl Into<OsString>) -> Ran {
    let named: OsString = named.into();
    book.command(&["list"]).arg("--book").arg(named).current_dir(from).output().unwrap().into()
}

fn assert_lists(book: &Book, from: &Path, named: impl Into<OsString>) {
    let named = named.into();
    let ran = list(book, from, &named);
    assert!(ran.stdout.contains("here"), "{named:?}: {}", ran.stderr);
}

#[test]
fn a_directory_may_be_called_anything() {
    let book = with_a_record();
    for name in names() {
        let directory = book.home().join(&name);
        restore(&book, &directory);
        assert_lists(&book, book.home(), &directory);
        // The files beside the database are there by now.
        assert_lists(&book, book.home(), &directory);
        restore(&book, &directory);
        assert_lists(&book, book.home(), Path::new(".").join(&name));
    }
}

#[test]
fn a_restored_copy_may_be_named_from_where_one_is() {
    let book = with_a_record();
    let (home, copy) = (book.home(), book.home().join("shelf/copy"));
    let ways: [(&Path, &str); 7] = [
        (home, "shelf/copy"),
        (home, "shelf/../shelf//copy/"),
        (&home.join("shelf"), "copy"),
        (&copy, "."),
        (&copy, "./"),
        (&copy, "../copy"),
        (&copy.join("below"), ".."),
    ];
    for (from, named) in ways {
        restore(&book, &copy);
        fs::create_dir(copy.join("below")).unwrap();
        assert_lists(&book, from, named);
    }
}

#[test]
#[cfg(unix)]
fn a_link_to_a_book_or_on_the_way_to_it_is_followed() {
    let book = with_a_record();
    let (home, copy) = (book.home(), book.home().join("shelf/copy"));
    std::os::unix::fs::symlink("shelf/copy", home.join("link")).unwrap();
    std::os::unix::fs::symlink("shelf", home.join("way")).unwrap();
    for named in
        [PathBuf::from("link"), "way/copy".into(), "way/../shelf/copy".into(), home.join("link")]
    {
        restore(&book, &copy);
        assert_lists(&book, home, &named);
        // In use, there is a WAL.
        assert_lists(&book, home, &named);
    }
}

#[test]
#[cfg(unix)]
fn a_path_that_is_too_long_for_sqlite_is_said_to_be() {
    let book = with_a_record();
    let home = fs::canonicalize(book.home()).unwrap();
    let of_length = |length: usize| {
        let mut path = home.clone().into_os_string().into_string().unwrap();
        while length - path.len() > 200 {
            path.push('/');
            path.push_str(&"a".repeat(99));
        }
        path.push('/');
        path.push_str(&"b".repeat(length - path.len()));
        PathBuf::from(path)
    };
    let longest = of_length(504 - "/records.db".len());
    restore(&book, &longest);
    assert_lists(&book, &home, &longest);
    for too_long in [of_length(505 - "/records.db".len()), of_length(1500)] {
        restore(&book, &too_long);
        let ran = list(&book, &home, &too_long);
        let expected = format!("{}/records.db is too long for SQLite", too_long.display());
        assert!(ran.stderr.contains(&expected), "{}", ran.stderr);
    }
}

/// What is advised is there to be pasted.
#[test]
#[cfg(unix)]
fn a_command_that_is_advised_names_the_book_as_a_shell_reads_it() {
    let book = Book::missing();
    let told = list(&book, book.home(), "Ada's books").stderr;
    let (_, command) =
        told.trim_end().trim_end_matches('.').split_once("create one with: daybook").unwrap();
    let mut shell = std::process::Command::new("sh");
    let script = format!("{}{command}", env!("CARGO_BIN_EXE_daybook"));
    let status =
        shell.args(["-c", &script]).current_dir(book.home()).stdout(std::process::Stdio::null());
    assert!(status.status().unwrap().success(), "{script}");
    assert!(book.home().join("Ada's books/records.db").is_file());
}
