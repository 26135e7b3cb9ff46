//! A user's own settings, how that user left each list, and which one was shown last.
//!
//! They are in the user's data directory, not in the book, and belong to every instance: each watches the
//! file and follows what another keeps there.

use std::{ops::RangeInclusive, path::PathBuf, time::Duration};

use model::{CollectionId, DataError};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use serde::{Deserialize, Serialize};

use crate::{
    Error, UserData,
    address::make_directory,
    boundary::{Layout, Settings},
    user_data::{fnv1a, read_json, write_json},
};

/// The longest display name, in characters.
const LONGEST_NAME: usize = 100;
/// What the settings are kept in, in the user's data directory.
const FILE: &str = "settings.json";
/// The longest that a write may be set to wait.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(10 * 60);
/// How large text may be set to be, in percent.
const ZOOM: RangeInclusive<u16> = 50..=300;

/// Keeps a listener told of settings; dropping it stops.
#[derive(Debug)]
pub struct SettingsWatch {
    _watcher: RecommendedWatcher,
}

impl UserData {
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

    /// Calls `listener` with the user's settings after any program kept some, on a thread of its own.
    /// `None` where the system cannot tell.
    ///
    /// # Errors
    /// [`Error::Engine`] where the user's data directory cannot be made.
    pub fn watch_settings(
        &self,
        listener: impl Fn(Settings) + Send + 'static,
    ) -> Result<Option<SettingsWatch>, Error> {
        make_directory(self.directory())?;
        let personal = self.clone();
        let told = move |event: notify::Result<Event>| {
            let of_settings = event.is_ok_and(|event| {
                !event.kind.is_access() && event.paths.iter().any(|path| path.ends_with(FILE))
            });
            // One that cannot be read just now is told of by the next event, or by the next start.
            if let (true, Ok(settings)) = (of_settings, personal.settings()) {
                listener(settings);
            }
        };
        let Ok(mut watcher) = notify::recommended_watcher(told) else { return Ok(None) };
        let watched = watcher.watch(self.directory(), RecursiveMode::NonRecursive);
        Ok(watched.is_ok().then_some(SettingsWatch { _watcher: watcher }))
    }

    /// How the user left a collection's list; `None` where nothing is kept.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn layout(&self, book: &str, collection: CollectionId) -> Result<Option<Layout>, Error> {
        read_json(&self.layout_file(book, collection))
    }

    /// Keeps how the user left a collection's list.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn keep_layout(
        &self,
        book: &str,
        collection: CollectionId,
        layout: &Layout,
    ) -> Result<(), Error> {
        write_json(&self.layout_file(book, collection), layout)
    }

    /// The collection of the book that the user looked at last; `None` where nothing is kept.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn shown_collection(&self, book: &str) -> Result<Option<CollectionId>, Error> {
        Ok(read_json(&self.shown_file(book))?.map(|Shown { collection }| collection))
    }

    /// Keeps which collection of the book the user looks at.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn keep_shown_collection(&self, book: &str, collection: CollectionId) -> Result<(), Error> {
        write_json(&self.shown_file(book), &Shown { collection })
    }

    pub(crate) fn shown_file(&self, book: &str) -> PathBuf {
        self.directory().join("shown").join(format!("{:016x}.json", fnv1a(book.bytes())))
    }

    fn settings_file(&self) -> PathBuf {
        self.directory().join(FILE)
    }

    pub(crate) fn layout_file(&self, book: &str, collection: CollectionId) -> PathBuf {
        self.layouts().join(format!("{:016x}-{collection}.json", fnv1a(book.bytes())))
    }

    pub(crate) fn layouts(&self) -> PathBuf {
        self.directory().join("layouts")
    }
}

/// What a window showed last.
#[derive(Serialize, Deserialize)]
struct Shown {
    collection: CollectionId,
}

impl Settings {
    /// The settings, if they can be followed.
    fn checked(self) -> Result<Self, Error> {
        let unfit = |field: &str, reason: &str| Err(DataError::unfit(field, reason).into());
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
        if !ZOOM.contains(&self.zoom) {
            return unfit("Zoom", "must be from 50 to 300 percent");
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
