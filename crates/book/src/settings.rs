//! A user's own settings, and how that user left each list.

use std::{path::PathBuf, time::Duration};

use crate::{
    Error, Personal,
    boundary::{Layout, Settings},
    personal::{fnv1a, read_json, write_json},
};

/// The longest display name, in characters.
const LONGEST_NAME: usize = 100;
/// The longest that a write may be set to wait.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(10 * 60);

impl Personal {
    /// The user's settings; the defaults where none are kept, or none that can be read.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn settings(&self) -> Result<Settings, Error> {
        let kept = read_json::<Settings>(&self.settings_file())?;
        Ok(kept.and_then(|settings| settings.checked().ok()).unwrap_or_default())
    }

    /// Keeps the user's settings, and returns them as they are kept. Of several programs that do so at
    /// once, the last one wins.
    ///
    /// # Errors
    /// An invalid setting, or [`Error::Io`].
    pub fn keep_settings(&self, settings: &Settings) -> Result<Settings, Error> {
        let settings = settings.clone().checked()?;
        write_json(&self.settings_file(), &settings)?;
        Ok(settings)
    }

    /// How the user left a collection's list; `None` where nothing is kept.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn layout(&self, book: &str, collection: &str) -> Result<Option<Layout>, Error> {
        read_json(&self.layout_file(book, collection))
    }

    /// Keeps how the user left a collection's list.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn keep_layout(&self, book: &str, collection: &str, layout: &Layout) -> Result<(), Error> {
        write_json(&self.layout_file(book, collection), layout)
    }

    fn settings_file(&self) -> PathBuf {
        self.directory().join("settings.json")
    }

    fn layout_file(&self, book: &str, collection: &str) -> PathBuf {
        let of = fnv1a(book.bytes().chain([0]).chain(collection.bytes()));
        self.directory().join("layouts").join(format!("{of:016x}.json"))
    }
}

impl Settings {
    /// The settings, if they can be followed.
    fn checked(self) -> Result<Self, Error> {
        let unfit = |field: &str, reason: &str| {
            let (field, reason) = (field.to_owned(), reason.to_owned());
            Err(Error::Store(store::Error::Invalid { field, reason }))
        };
        let name = self.display_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        if name.is_some_and(|name| name.chars().any(char::is_control)) {
            return unfit("Display name", "must be a single line");
        }
        if name.is_some_and(|name| name.chars().count() > LONGEST_NAME) {
            return unfit("Display name", "is too long; 100 characters are the most");
        }
        if Duration::from_millis(self.timeout_ms) > LONGEST_TIMEOUT {
            return unfit("Timeout", "is too long; 10 minutes are the most");
        }
        if self.locale.as_deref().is_some_and(|locale| !is_language_tag(locale)) {
            return unfit("Locale", "must be a language, such as en-GB or de-CH");
        }
        let display_name = name.map(str::to_owned);
        Ok(Self { display_name, ..self })
    }
}

/// Whether `tag` has the shape of one of BCP 47: a language of two to eight letters, then more of up
/// to eight letters and digits.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
