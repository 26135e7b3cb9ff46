//! What of a list hangs on the clock, which is each side's own.

use std::time::SystemTime;

use model::{Column, Query, Row};

/// Whether a list of `query` is in an order that hangs on when its records were written.
pub(crate) fn goes_by_time(query: &Query) -> bool {
    match query.sort.first() {
        Some(key) => matches!(key.column, Column::Created | Column::Updated),
        None => query.deleted,
    }
}

/// Whether rows stand as their own times have them, as far as these decide.
pub(crate) fn is_in_order(query: &Query, rows: &[Row]) -> bool {
    let (time, descending): (fn(&Row) -> &str, bool) = match query.sort.first() {
        None => (|row| row.deleted_at.as_deref().unwrap_or_default(), true),
        Some(key) if key.column == Column::Created => (|row| &row.created_at, key.descending),
        Some(key) => (|row| &row.updated_at, key.descending),
    };
    rows.windows(2).all(|two| {
        let order = time(&two[0]).cmp(time(&two[1]));
        if descending { order.is_ge() } else { order.is_le() }
    })
}

/// Lets the clock move on, so that what is deleted next is deleted later, to the millisecond.
pub(crate) fn next_millisecond() {
    let now = || {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        since.unwrap_or_default().as_millis()
    };
    let begun = now();
    while now() == begun {
        std::thread::yield_now();
    }
}
