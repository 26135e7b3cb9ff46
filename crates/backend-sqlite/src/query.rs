//! Which of a collection's records a query is for, and in which order.
//!
//! A small collection is read as a whole for each query (`plain.rs`). Of a large one, a query takes two
//! steps. Which records it is for is a set of ids (`candidates.rs`): each condition gives one, from an index
//! where it can, and they are intersected; so totals are exact, however conditions and words are combined.
//! Then the order is walked from the nearer end, passing over what is not in the set; a small set is sorted
//! instead (`listing.rs`). The set is kept until something is committed (`match_cache.rs`), so further pages
//! cost only their walk.
//!
//! Nobody who types waits for a count. What is common is soon found by a look at the beginning of the list:
//! the window asks for the first rows so, shows them, and has them counted next. What is rare is counted as
//! soon as it is found.

mod available;
mod candidates;
mod condition;
mod ids;
mod listing;
mod match_cache;
pub(crate) mod plain;
mod range;
mod resolved;
mod spelling;

pub(crate) use available::{AvailableIndexes, SMALL};
pub(crate) use listing::Listing;
pub(crate) use match_cache::MatchCache;
pub(crate) use resolved::ResolvedQuery;
