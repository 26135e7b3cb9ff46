//! What two books did not do alike.

use std::fmt;

/// What two books did not do alike, and how it came to it.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The changes that were made, in words for programmers; the last is the one after which the two differed.
    pub changes: Vec<String>,
    /// What was asked.
    pub question: String,
    /// What the first answered.
    pub one: String,
    /// What the second answered.
    pub other: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "two books differ after {} changes:", self.changes.len())?;
        for (number, change) in (1..).zip(&self.changes) {
            writeln!(out, "{number:>3}. {change}")?;
        }
        write!(
            out,
            "asked for {}\n  the first answered {}\n  the other answered {}",
            self.question, self.one, self.other
        )
    }
}
