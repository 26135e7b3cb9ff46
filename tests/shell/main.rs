//! The shell over mock IPC: what a window may call, what it is told, and that waiting blocks
//! nobody. And its program's command line. No display is needed.

#![forbid(unsafe_code)]

mod attempts;
#[cfg(target_os = "linux")]
mod command_line;
mod errors;
mod links;
mod registration;
mod settings;
mod use_cases;
mod window;
mod writes;
