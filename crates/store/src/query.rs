//! Which of a collection's records a query is for, and in which order.

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
