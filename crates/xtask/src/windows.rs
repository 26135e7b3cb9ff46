//! Daybook for Windows, built and run on Debian: the compiler is MinGW's, and Wine stands for Windows.

pub(crate) mod tests;
pub(crate) mod toolchain;
mod wine;
