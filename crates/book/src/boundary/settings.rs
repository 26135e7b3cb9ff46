//! What a user, or a book, is set to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A user's own settings, for every book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// How the user is named in records; `null` for the login name.
    pub display_name: Option<String>,
    /// How long a write waits for its turn, in milliseconds.
    #[ts(type = "number")]
    pub timeout_ms: u64,
    /// Light or dark.
    pub theme: Theme,
    /// How dates and numbers are written, as a BCP 47 tag such as `de-CH`; `null` for the system's.
    pub locale: Option<String>,
    /// How large the window's text is, in percent of its usual size.
    pub zoom: u16,
}

impl Default for Settings {
    fn default() -> Self {
        let timeout_ms = turnstile::DEFAULT_TIMEOUT.as_millis().try_into().unwrap_or(u64::MAX);
        Self { display_name: None, timeout_ms, theme: Theme::default(), locale: None, zoom: 100 }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What an acknowledged write survives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Durability {
    /// A killed process.
    #[default]
    Normal,
    /// A power cut, too; each write waits for the disk.
    Full,
}
