//! Commands for people to paste: what a shell would take apart is quoted.

use std::ffi::OsStr;

/// `text` as the shells of this system read it as one word.
#[must_use]
pub fn word(text: impl AsRef<OsStr>) -> String {
    quoted(&text.as_ref().to_string_lossy())
}

/// A NUL, which shlex refuses, is in no argument.
#[cfg(not(windows))]
fn quoted(text: &str) -> String {
    shlex::Quoter::new().allow_nul(true).quote(text).unwrap_or_default().into_owned()
}

/// For `cmd` and PowerShell, as far as both agree.
#[cfg(windows)]
fn quoted(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || r"\:/._-".contains(letter);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_plain_word_stays_as_it_is() {
        assert_eq!(word("Proben"), "Proben");
        assert_eq!(word(Path::new("/srv/books")), "/srv/books");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_shell_would_take_apart_is_read_as_it_was() {
        for text in ["", "My Book", "Ada's $HOME", "a\nb", "x;y", "\"", "~", "*", "!", "#a", "é"] {
            let command = format!("printf %s {}", word(text));
            let read = std::process::Command::new("sh").args(["-c", &command]).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&read.stdout), text);
        }
    }
}
