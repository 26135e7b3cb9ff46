//! Drives the program's real windows, on a display of their own, for tests and screenshots.
//!
//! A [`Display`] is an X server without a screen. An [`Application`] is one instance of the
//! program on it, started through WebKitWebDriver; its [`Window`]s are asked for elements the way
//! a screen reader sees them, by role and name, and checked by axe. A [`Program`] is started as a
//! person would, and its [`Screen`] looked at. Everything started here ends when it is dropped.
//!
//! It speaks the little of WebDriver that it needs itself, blocking: a test reads top to bottom.

#![forbid(unsafe_code)]

mod accessibility;
mod application;
mod display;
mod driver;
mod element;
mod error;
mod finding;
mod keys;
mod manager;
mod process;
mod program;
mod screen;
mod wait;
mod window;

pub use accessibility::Violation;
pub use application::{Application, Launch, Theme};
pub use display::Display;
pub use element::Element;
pub use error::Error;
pub use program::Program;
pub use screen::{Area, Screen};
pub use wait::wait_until;
pub use window::Window;
