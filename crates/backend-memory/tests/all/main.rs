//! What comparing books rests on: one that keeps to the rules is like another, and one that breaks a rule is
//! found out.

mod differences;
