//! Records, as rows of a collection's table: read, written, and what was done to them.

pub(crate) mod each_value;
mod history;
pub(crate) mod read;
pub(crate) mod value;
