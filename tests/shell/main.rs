//! The shell over mock IPC: what a window may call, what it is told, and that waiting blocks
//! nobody. No display is needed.

#![forbid(unsafe_code)]

mod attempts;
mod errors;
mod links;
mod registration;
mod settings;
mod use_cases;
mod window;
mod writes;
