//! A book is a directory: its write lock, its records, what changed, and who has it open.
//!
//! Every use case of Daybook is a method of [`Book`] (or of [`UserData`], for what belongs to a
//! user rather than to a book), and every type that crosses to the window or to a script is
//! declared in [`boundary`], once.

#![forbid(unsafe_code)]

mod about;
mod address;
mod adopt;
mod book;
pub mod boundary;
mod changes;
mod convert;
mod create;
mod drafts;
mod durability;
mod error;
mod holder;
mod kept_view;
mod lines;
mod lock;
pub mod log;
mod options;
mod query;
mod report;
mod service;
mod settings;
mod shape;
pub mod terminal;
mod user_data;
mod views;
mod watch;
mod write;

pub use about::about;
pub use address::word;
pub use book::{Book, Wait};
pub use drafts::DraftKey;
pub use error::Error;
pub use holder::since;
pub use lock::{Inherited, WriteLock};
pub use model::Cancellation;
pub use options::OpenOptions;
pub use report::{fault, sentence};
pub use settings::SettingsWatch;
pub use turnstile::{DEFAULT_TIMEOUT, Waiting, user_on_host};
pub use user_data::{UserData, own_book_directory};
pub use watch::Watch;
