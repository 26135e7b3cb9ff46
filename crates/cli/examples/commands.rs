//! `commands BOOK FILE`: runs commands on a book one after another, in one process, for tests of books that are
//! in a process's memory. Each line of the file is a JSON list of arguments. After each, a line with its exit code
//! goes to standard output and to standard error; its mark is in no answer.

use std::{
    env,
    error::Error,
    ffi::OsString,
    fs,
    io::{Write, stderr, stdout},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let book = arguments.next().ok_or("which book?")?;
    let file = arguments.next().ok_or("which commands?")?;
    for line in fs::read_to_string(file)?.lines() {
        let given: Vec<String> = serde_json::from_str(line)?;
        let given = given.into_iter().map(OsString::from);
        let of_book = ["daybook".into(), "--book".into(), book.clone()];
        let code = cli::daybook(of_book.into_iter().chain(given));
        writeln!(stdout(), "\u{1}{code}")?;
        writeln!(stderr(), "\u{1}{code}")?;
    }
    Ok(())
}
