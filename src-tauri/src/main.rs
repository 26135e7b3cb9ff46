//! `daybook-app [DIR]`: the desktop program.

#![forbid(unsafe_code)]
// A release on Windows opens no console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    daybook_app::run()
}
